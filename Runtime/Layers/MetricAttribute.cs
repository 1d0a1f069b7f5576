namespace ModelCompiler;

/// <summary>
/// Reports a metric while training and evaluating. Keras <c>compile(metrics=[…])</c>. <see cref="Accuracy"/> becomes the accuracy that fits the
/// loss and the output, as Keras's <c>"accuracy"</c> does. An option that the metric does not have is an error of compilation.
/// </summary>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <example><code>[Metric&lt;BinaryAccuracy&gt;(Threshold = 0.3f)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MetricAttribute<TMetric> : Attribute
    where TMetric : Metric
{
    /// <summary>The metric's name in a history; Keras's name by default.</summary>
    public string? Name { get; set; }

    /// <summary>From where on a prediction counts as 1; the metric's default when not given.</summary>
    public float Threshold { get; set; }

    /// <summary>Among how many of the highest predictions the right class must be; the metric's default when not given.</summary>
    public int K { get; set; }

    /// <summary>From where on predictions count as yes, where a metric takes several thresholds; the metric's default when not given.</summary>
    public float[]? Thresholds { get; set; }

    /// <summary>How many of the largest predictions count as yes; the metric's default when not given.</summary>
    public int TopK { get; set; }

    /// <summary>The only class that is looked at; all when not given.</summary>
    public int ClassId { get; set; }

    /// <summary>How many thresholds a curve is made of; the metric's default when not given.</summary>
    public int NumThresholds { get; set; }

    /// <summary>The curve whose area is taken.</summary>
    public AUCCurve Curve { get; set; }

    /// <summary>How to go from one point of the curve to the next.</summary>
    public AUCSummationMethod SummationMethod { get; set; }

    /// <summary>How scores of classes become one.</summary>
    public ScoreAverage Average { get; set; }

    /// <summary>How many times as much recall counts as precision.</summary>
    public float Beta { get; set; }

    /// <summary>How scores of outputs become one.</summary>
    public ClassAggregation ClassAggregation { get; set; }

    /// <summary>The number of variables that explain the targets.</summary>
    public int NumRegressors { get; set; }

    /// <summary>From which error on <see cref="Huber"/> is linear.</summary>
    public float Delta { get; set; }

    /// <summary>The weight of classes in a focal cross-entropy.</summary>
    public float Alpha { get; set; }

    /// <summary>How much less a focal cross-entropy counts what is easy.</summary>
    public float Gamma { get; set; }

    /// <summary>Whether <see cref="BinaryFocalCrossentropy"/> weighs classes.</summary>
    public bool ApplyClassBalancing { get; set; }

    /// <summary>How far targets are moved from 0 and 1 towards even odds.</summary>
    public float LabelSmoothing { get; set; }

    /// <summary>Whether a cross-entropy or a curve reads logits rather than probabilities. False by default.</summary>
    public bool FromLogits { get; set; }

    /// <summary>The name of the layer whose output the metric reads; needed only where the network has several outputs.</summary>
    public string? Output { get; set; }
}
