#if GENERATOR
namespace ModelCompiler.Generator;
#else
namespace ModelCompiler;
#endif

/// <summary>How a layer gives category numbers, as Keras's <c>output_mode</c>.</summary>
public enum OutputMode
{
    /// <summary>The numbers themselves.</summary>
    Int,
    /// <summary>For each number a row of zeros with a one at its place.</summary>
    OneHot,
    /// <summary>For all numbers along the last axis one row: ones at the places of those that occur.</summary>
    MultiHot,
    /// <summary>For all numbers along the last axis one row: how often each occurs.</summary>
    Count,
}
