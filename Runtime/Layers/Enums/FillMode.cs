#if GENERATOR
namespace ModelCompiler.Generator;
#else
namespace ModelCompiler;
#endif

/// <summary>What stands beyond the edges of an image <c>a b c d</c>, as in Keras.</summary>
public enum FillMode
{
    /// <summary>The image mirrored at its edge: <c>d c b a | a b c d | d c b a</c>.</summary>
    Reflect,
    /// <summary>The image again: <c>a b c d | a b c d | a b c d</c>.</summary>
    Wrap,
    /// <summary>One value everywhere: <c>k k k k | a b c d | k k k k</c>.</summary>
    Constant,
    /// <summary>The pixel at the edge: <c>a a a a | a b c d | d d d d</c>.</summary>
    Nearest,
}
