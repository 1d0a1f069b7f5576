using ModelCompiler.Inspection;
using ModelCompiler.Training;

namespace ModelCompiler;

/// <summary>Rows that <c>Fit</c> evaluates after each epoch and never trains on. A tuple of arrays, (x, y), and a <see cref="BatchSource{TBatch}"/> convert to it.</summary>
/// <typeparam name="TTarget">The network's type of targets.</typeparam>
public readonly ref struct ValidationData<TTarget>
    where TTarget : unmanaged
{
    /// <summary>Takes rows without copying them.</summary>
    /// <param name="x">Rows of input, one after the other.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="sampleWeight">A weight for each row; none means 1 each.</param>
    public ValidationData(ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y, ReadOnlySpan<float> sampleWeight = default)
    {
        X = x;
        Y = y;
        SampleWeight = sampleWeight;
        IsGiven = true;
    }

    /// <summary>Takes a source of batches, which is read from its beginning after each epoch.</summary>
    /// <param name="batches">The source.</param>
    /// <param name="steps">How many batches to evaluate on; all by default.</param>
    public ValidationData(BatchSource<Batch<TTarget>> batches, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(batches);
        FitOptions.CheckSteps(steps, nameof(steps));
        Source = batches;
        Steps = steps;
        IsGiven = true;
    }

    internal BatchSource<Batch<TTarget>>? Source { get; }

    internal int? Steps { get; }

    internal ReadOnlySpan<float> X { get; }

    internal ReadOnlySpan<TTarget> Y { get; }

    internal ReadOnlySpan<float> SampleWeight { get; }

    internal bool IsGiven { get; }

    /// <summary>Takes all batches of a source.</summary>
    /// <param name="batches">The source.</param>
    public static implicit operator ValidationData<TTarget>(BatchSource<Batch<TTarget>> batches) => new(batches);

    /// <summary>Takes flat rows and their targets.</summary>
    /// <param name="data">Inputs and targets.</param>
    public static implicit operator ValidationData<TTarget>((float[] X, TTarget[] Y) data) => new(data.X, data.Y);

    /// <summary>Takes a two-dimensional array of inputs and flat targets.</summary>
    /// <param name="data">Inputs and targets.</param>
    public static implicit operator ValidationData<TTarget>((float[,] X, TTarget[] Y) data) =>
        new(RowShape.Flatten(data.X, data.X.GetLength(1), nameof(data)), data.Y);

    /// <summary>Takes two-dimensional arrays of inputs and targets.</summary>
    /// <param name="data">Inputs and targets.</param>
    public static implicit operator ValidationData<TTarget>((float[,] X, TTarget[,] Y) data) =>
        new(RowShape.Flatten(data.X, data.X.GetLength(1), nameof(data)), RowShape.Flatten(data.Y, data.Y.GetLength(1), nameof(data)));
}
