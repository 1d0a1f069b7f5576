#if GENERATOR
namespace ModelCompiler.Generator;
#else
namespace ModelCompiler;
#endif

/// <summary>How the weights of a layer start. The names and defaults are Keras's.</summary>
public enum Initializer
{
    /// <summary>All zeros.</summary>
    Zeros,
    /// <summary>All ones.</summary>
    Ones,
    /// <summary>One value everywhere: the first initializer argument, 0 by default.</summary>
    Constant,
    /// <summary>Uniform in ±√(6 / (fan in + fan out)).</summary>
    GlorotUniform,
    /// <summary>Truncated normal with variance 2 / (fan in + fan out).</summary>
    GlorotNormal,
    /// <summary>Uniform in ±√(6 / fan in).</summary>
    HeUniform,
    /// <summary>Truncated normal with variance 2 / fan in.</summary>
    HeNormal,
    /// <summary>Uniform in ±√(3 / fan in).</summary>
    LecunUniform,
    /// <summary>Truncated normal with variance 1 / fan in.</summary>
    LecunNormal,
    /// <summary>Uniform between the two initializer arguments, −0.05 and 0.05 by default.</summary>
    RandomUniform,
    /// <summary>Normal with the two initializer arguments as mean and standard deviation, 0 and 0.05 by default.</summary>
    RandomNormal,
    /// <summary>Normal redrawn beyond two standard deviations; arguments as for <see cref="RandomNormal"/>.</summary>
    TruncatedNormal,
    /// <summary>An orthogonal matrix times the initializer argument, 1 by default.</summary>
    Orthogonal,
}
