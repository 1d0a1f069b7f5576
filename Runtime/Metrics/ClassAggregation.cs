namespace ModelCompiler;

/// <summary>How the scores of single outputs become one in <see cref="R2Score"/>.</summary>
public enum ClassAggregation
{
    /// <summary>The mean over outputs.</summary>
    UniformAverage,

    /// <summary>The mean over outputs, each by how much its targets vary.</summary>
    VarianceWeightedAverage,

    /// <summary>Not at all: <see cref="Metric.Results"/> has one for each output.</summary>
    None,
}
