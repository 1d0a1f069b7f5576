namespace ModelCompiler.Testing;

/// <summary>A batch for one training step: dense rows, and what each row weighs in the sum that gradients are taken of.</summary>
internal sealed record TrainingRows(int Count, float[] Inputs, float[] Targets, float[] Weights)
{
    /// <summary>Rows that all weigh 1 / count: the loss is their mean.</summary>
    public static TrainingRows Mean(int count, float[] inputs, float[] targets) =>
        new(count, inputs, targets, [.. Enumerable.Repeat(1f / count, count)]);
}
