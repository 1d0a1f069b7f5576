using System.Runtime.InteropServices;
using ModelCompiler.Training.Streams;

namespace ModelCompiler.Rows;

/// <summary>Brings batches with an array for each input and target into the rows that the network reads, in arrays that are used again and again.</summary>
internal sealed class PackedSource<TTarget, TBatch, TInput, TTargets>(NetworkDescription network, BatchSource<TBatch> source, bool withTargets = true) : BatchSource<Batch<TTarget>>
    where TTarget : unmanaged
    where TBatch : struct, IPartBatch<TInput, TTargets>
    where TInput : struct, IRowParts, allows ref struct
    where TTargets : struct, IRowParts, allows ref struct
{
    public override int? Count => source.Count;

    public override IEnumerable<Batch<TTarget>> Read(int pass, CancellationToken cancellationToken)
    {
        float[] x = [];
        TTarget[] y = [];
        foreach (TBatch batch in source.Read(pass, cancellationToken))
            yield return Pack(batch, ref x, ref y);
    }

    private Batch<TTarget> Pack(TBatch batch, ref float[] x, ref TTarget[] y)
    {
        PartData<TInput, TTargets> data = batch.Data;
        int rows = CountRows(data);
        Span<float> input = Room(rows * network.InputLength, ref x);
        for (int row = 0; row < rows; row++)
            data.Input.CopyTo(row, input[(row * network.InputLength)..]);
        if (!withTargets)
            return new(x.AsMemory(0, input.Length));
        Span<TTarget> targets = Room(rows * network.TargetLength, ref y);
        if (typeof(TTarget) == typeof(int))
            data.Targets.Labels(0).CopyTo(MemoryMarshal.Cast<TTarget, int>(targets));
        else
            CopyTargets(data.Targets, rows, MemoryMarshal.Cast<TTarget, float>(targets));
        return new(x.AsMemory(0, input.Length), y.AsMemory(0, targets.Length), batch.SampleWeight);
    }

    private void CopyTargets(scoped in TTargets from, int rows, Span<float> targets)
    {
        for (int row = 0; row < rows; row++)
            from.CopyTo(row, targets[(row * network.TargetLength)..]);
    }

    private int CountRows(scoped in PartData<TInput, TTargets> data)
    {
        try
        {
            return withTargets ? data.CountRows(network) : PartCheck.Count(data.Input, network.Inputs);
        }
        catch (ArgumentException exception)
        {
            throw new UnfitBatchException(exception);
        }
    }

    private static Span<T> Room<T>(int length, scoped ref T[] array)
    {
        if (array.Length < length)
            array = new T[length];
        return array.AsSpan(0, length);
    }
}
