namespace ModelCompiler;

/// <summary>Which way a watched result gets better.</summary>
public enum MonitorMode
{
    /// <summary>As the metric says with <see cref="Metric.HigherIsBetter"/>, which the library's own do but for counts; downwards for losses. A metric that does not say is refused.</summary>
    Auto,

    /// <summary>Downwards.</summary>
    Min,

    /// <summary>Upwards.</summary>
    Max,
}
