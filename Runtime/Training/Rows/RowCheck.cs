using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModelCompiler.Inspection;

namespace ModelCompiler.Training;

/// <summary>Refuses data that do not fit the network, before anything is trained on them.</summary>
internal static class RowCheck
{
    /// <summary>The number of rows, once inputs, targets and weights are known to agree on it; <paramref name="place"/> says in messages which data they are.</summary>
    public static int Count<TTarget>(NetworkDescription network, ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y, ReadOnlySpan<float> sampleWeight, string place = "")
        where TTarget : unmanaged
    {
        int rows = RowShape.Count(x.Length, network.InputLength, network.InputShape, nameof(x), place);
        if (y.Length != (long)rows * network.TargetLength)
        {
            throw new ArgumentException(
                $"x{place} has {rows} rows, so {(long)rows * network.TargetLength} targets were expected ({network.TargetLength} a row); came {y.Length}.", nameof(y));
        }

        SampleWeights(sampleWeight, rows, "x" + place);
        if (typeof(TTarget) == typeof(int))
            Labels(network.Losses[0], MemoryMarshal.Cast<TTarget, int>(y), nameof(y), place);
        else if (network.Losses.Count > 1)
            PackedLabels(network, MemoryMarshal.Cast<TTarget, float>(y), rows, place);
        return rows;
    }

    /// <summary>Refuses weights that are not one for each row, and those that would make every weight of the network no number.</summary>
    /// <param name="sampleWeight">The weights; none means 1 each.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="data">What has the rows, as messages name it.</param>
    public static void SampleWeights(ReadOnlySpan<float> sampleWeight, int rows, string data)
    {
        if (sampleWeight.IsEmpty)
            return;
        if (sampleWeight.Length != rows)
            throw new ArgumentException($"{data} has {rows} rows, so {rows} sample weights were expected; came {sampleWeight.Length}.", nameof(sampleWeight));
        for (int row = 0; row < rows; row++)
        {
            if (!float.IsFinite(sampleWeight[row]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {row} of {data}: expected a finite sample weight; came {sampleWeight[row]}."), nameof(sampleWeight));
        }
    }

    /// <summary>Refuses more rows than a network that must see a batch whole has room for.</summary>
    public static void Batch(NetworkDescription network, int rows, string argument)
    {
        if (network.NeedsWholeBatch)
            Limit(network, rows, argument);
    }

    /// <summary>The same for a batch of an evaluation, in which most networks compute row by row.</summary>
    public static void TestBatch(NetworkDescription network, int rows, string argument)
    {
        if (network.LossNeedsWholeBatch)
            Limit(network, rows, argument);
    }

    private static void Limit(NetworkDescription network, int rows, string argument)
    {
        if (rows > network.ChunkRows)
        {
            throw new ArgumentException(
                $"Network '{network.Name}' takes statistics over each batch: expected at most {network.ChunkRows} rows in one, declared by BatchSize = {network.ChunkRows} in [Compile]; came {rows}.", argument);
        }
    }

    /// <summary>Refuses labels that are no classes.</summary>
    /// <param name="loss">The loss whose targets they are.</param>
    /// <param name="labels">The labels of all rows; none where targets are values.</param>
    /// <param name="argument">The argument that they came in.</param>
    /// <param name="place">Which data they are, where that must be said.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Labels(LossDescription loss, ReadOnlySpan<int> labels, string argument, string place = "")
    {
        for (int i = 0; i < labels.Length && loss.Classes > 0; i++)
        {
            if ((uint)labels[i] >= (uint)loss.Classes && labels[i] != loss.IgnoreClass)
                throw NoClass(loss, i, labels[i], argument, place);
        }
    }

    /// <summary>The same for labels that lie as floats in rows with the targets of other losses.</summary>
    private static void PackedLabels(NetworkDescription network, ReadOnlySpan<float> y, int rows, string place)
    {
        foreach (LossDescription loss in network.Losses.Where(loss => loss.Classes > 0))
        {
            for (int i = 0; i < rows * loss.Target.Length; i++)
            {
                float label = y[i / loss.Target.Length * network.TargetLength + loss.Target.Offset + i % loss.Target.Length];
                if (!(label >= 0 && label < loss.Classes && float.IsInteger(label)) && label != loss.IgnoreClass)
                    throw NoClass(loss, i, label, "y", place);
            }
        }
    }

    private static ArgumentException NoClass(LossDescription loss, int index, float label, string argument, string place)
    {
        int length = loss.Target.Length;
        string row = length == 1 ? $"Row {index} of {argument}{place}" : $"Row {index / length} of {argument}{place}, label {index % length}";
        string ignored = loss.IgnoreClass is { } other ? $", or {other}, which is ignored" : "";
        return new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{row}: expected a label from 0 to {loss.Classes - 1}{ignored}; came {label}."), argument);
    }
}
