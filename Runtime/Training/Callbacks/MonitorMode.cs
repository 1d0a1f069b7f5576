namespace ModelCompiler;

/// <summary>Which way a watched result gets better.</summary>
public enum MonitorMode
{
    /// <summary>Upwards for accuracies, precision, recall and AUC, downwards for everything else.</summary>
    Auto,

    /// <summary>Downwards.</summary>
    Min,

    /// <summary>Upwards.</summary>
    Max,
}
