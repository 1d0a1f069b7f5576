namespace ModelCompiler;

/// <summary>The curve that <see cref="AUC"/> takes the area under.</summary>
public enum AUCCurve
{
    /// <summary>Recall over the share of false alarms, the receiver operating characteristic.</summary>
    ROC,

    /// <summary>Precision over recall.</summary>
    PR,
}
