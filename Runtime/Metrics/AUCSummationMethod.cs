namespace ModelCompiler;

/// <summary>How <see cref="AUC"/> goes from one point of its curve to the next.</summary>
public enum AUCSummationMethod
{
    /// <summary>In a straight line; for <see cref="AUCCurve.PR"/> along the curve that a straight change of the counts gives.</summary>
    Interpolation,

    /// <summary>At the height of the lower one.</summary>
    Minoring,

    /// <summary>At the height of the higher one.</summary>
    Majoring,
}
