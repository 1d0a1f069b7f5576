using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Graph;

/// <summary>What <c>[Compile&lt;…&gt;]</c> and its companions said: how the network is trained.</summary>
/// <param name="BatchSize">The most rows that a batch may have where it must be seen whole.</param>
internal sealed record TrainingSpec(EquatableArray<LossSpec> Losses, EquatableArray<MetricSpec> Metrics, OptimizerSpec Optimizer, int BatchSize)
{
    /// <summary>The type of targets: <c>int</c> where a single loss takes labels; several losses share rows of floats, which hold labels exactly.</summary>
    public string TargetType => Losses is [{ IntegerTarget: true }] ? "int" : "float";
}

/// <summary>The loss of one output.</summary>
/// <param name="Output">Index of the node the loss reads.</param>
/// <param name="Name">The class name: <c>SparseCategoricalCrossentropy</c>.</param>
/// <param name="LabelSmoothing">Keras's <c>label_smoothing</c>.</param>
/// <param name="IgnoreClass">The label that counts for nothing, or null.</param>
internal sealed record LossSpec(int Output, string Name, bool FromLogits, float LabelSmoothing, int? IgnoreClass, float Weight, Shape TargetShape, bool IntegerTarget)
{
    /// <summary>From where on a robust loss is linear.</summary>
    public float Delta { get; init; } = 1;

    /// <summary>The weight of the class 1, or of all, in a focal loss.</summary>
    public float Alpha { get; init; } = 0.25f;

    /// <summary>How much less a focal loss counts what is easy.</summary>
    public float Gamma { get; init; } = 2;

    public bool ApplyClassBalancing { get; init; }

    /// <summary>The axes the loss sums over, from 0, the batch; empty for its own.</summary>
    public EquatableArray<int> Axis { get; init; } = EquatableArray<int>.Empty;
}

/// <summary>A metric: the C# expression that makes it, and the name it has in a history.</summary>
internal sealed record MetricSpec(int Output, string Creation, string Name);

/// <summary>The optimizer a network starts with, as the C# expression that makes it.</summary>
internal sealed record OptimizerSpec(string Creation);
