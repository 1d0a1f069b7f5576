#if GENERATOR
namespace ModelCompiler.Generator;
#else
namespace ModelCompiler;
#endif

/// <summary>
/// What a weight is brought to after every training step. The names and formulas are Keras's. Norms are taken along axes of the weight, the
/// first by default: that of the inputs of a dense kernel, so that each unit's weights have a norm of their own.
/// </summary>
public enum Constraint
{
    /// <summary>Nothing: the weight stays as the step left it.</summary>
    None,
    /// <summary>Norms of at most the constraint argument, 2 by default.</summary>
    MaxNorm,
    /// <summary>No negative numbers: those become 0.</summary>
    NonNeg,
    /// <summary>Norms of 1.</summary>
    UnitNorm,
    /// <summary>
    /// Norms between the first two constraint arguments, 0 and 1 by default; the third, the rate, is the share of the way there that a step goes,
    /// 1 by default.
    /// </summary>
    MinMaxNorm,
}
