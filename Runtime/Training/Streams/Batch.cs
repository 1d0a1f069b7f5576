namespace ModelCompiler;

/// <summary>Some rows that come together from a <see cref="BatchSource{TBatch}"/>. A tuple of arrays, (x, y), converts to it.</summary>
/// <typeparam name="TTarget"><see cref="int"/> where the loss takes labels, <see cref="float"/> where it takes values.</typeparam>
/// <param name="x">Rows of input, one after the other; at least one.</param>
/// <param name="y">Their targets; none where rows are only predicted.</param>
/// <param name="sampleWeight">A weight for each row's loss; none means 1 each.</param>
public readonly struct Batch<TTarget>(ReadOnlyMemory<float> x, ReadOnlyMemory<TTarget> y = default, ReadOnlyMemory<float> sampleWeight = default) : IBatch
    where TTarget : unmanaged
{
    /// <summary>Rows of input, one after the other.</summary>
    public ReadOnlyMemory<float> X { get; } = x;

    /// <summary>Their targets.</summary>
    public ReadOnlyMemory<TTarget> Y { get; } = y;

    /// <summary>A weight for each row's loss; none means 1 each.</summary>
    public ReadOnlyMemory<float> SampleWeight { get; } = sampleWeight;

    /// <summary>Takes rows and their targets.</summary>
    /// <param name="data">Inputs and targets.</param>
    public static implicit operator Batch<TTarget>((float[] X, TTarget[] Y) data) => new(data.X, data.Y);
}
