#if GENERATOR
namespace ModelCompiler.Generator;
#else
namespace ModelCompiler;
#endif

/// <summary>How values between the given ones are made, as in Keras.</summary>
public enum Interpolation
{
    /// <summary>The value of the nearest element.</summary>
    Nearest,
    /// <summary>Along each axis a mean of the two neighbours, weighted by how near they are; elements lie in the middle of their cells.</summary>
    Bilinear,
}
