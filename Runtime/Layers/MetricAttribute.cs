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

    /// <summary>Whether a cross-entropy reads logits rather than probabilities. False by default.</summary>
    public bool FromLogits { get; set; }

    /// <summary>The name of the layer whose output the metric reads; needed only where the network has several outputs.</summary>
    public string? Output { get; set; }
}
