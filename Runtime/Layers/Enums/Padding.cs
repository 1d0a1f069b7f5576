#if GENERATOR
namespace ModelCompiler.Generator;
#else
namespace ModelCompiler;
#endif

/// <summary>What a sliding window finds beyond the edges of its input, as in Keras.</summary>
public enum Padding
{
    /// <summary>Nothing: the window stays inside, and the output is smaller than the input.</summary>
    Valid,
    /// <summary>
    /// As much as it takes for an output of ⌈extent / stride⌉, evenly on both sides, the odd one at the end.
    /// A convolution finds zeros there; a maximum or an average leaves it out.
    /// </summary>
    Same,
    /// <summary>Zeros before the first step only, so that no output depends on later steps. Convolutions over one axis only.</summary>
    Causal,
}
