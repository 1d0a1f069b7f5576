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
internal sealed record LossSpec(int Output, string Name, bool FromLogits, float LabelSmoothing, int? IgnoreClass, float Weight, Shape TargetShape, bool IntegerTarget);

/// <summary>A metric: the C# expression that makes it, and the name it has in a history.</summary>
internal sealed record MetricSpec(int Output, string Creation, string Name);

/// <summary>The optimizer a network starts with, as the C# expression that makes it.</summary>
internal sealed record OptimizerSpec(string Creation);
