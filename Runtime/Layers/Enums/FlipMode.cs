#if GENERATOR
namespace ModelCompiler.Generator;
#else
namespace ModelCompiler;
#endif

/// <summary>In which direction images are mirrored, as in Keras.</summary>
public enum FlipMode
{
    /// <summary>Left and right change places.</summary>
    Horizontal,
    /// <summary>Top and bottom change places.</summary>
    Vertical,
    /// <summary>Both at once, which is half a turn.</summary>
    HorizontalAndVertical,
}
