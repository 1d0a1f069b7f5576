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
        int rows = RowShape.Count(x.Length, network.InputLength, network.InputShape, nameof(x));
        if (y.Length != (long)rows * network.TargetLength)
        {
            throw new ArgumentException(
                $"x{place} has {rows} rows, so {(long)rows * network.TargetLength} targets were expected ({network.TargetLength} a row); came {y.Length}.", nameof(y));
        }

        if (!sampleWeight.IsEmpty && sampleWeight.Length != rows)
            throw new ArgumentException($"x{place} has {rows} rows, so {rows} sample weights were expected; came {sampleWeight.Length}.", nameof(sampleWeight));
        if (typeof(TTarget) == typeof(int) && network.Classes > 0)
            CheckLabels(network, MemoryMarshal.Cast<TTarget, int>(y), place);
        return rows;
    }

    /// <summary>Refuses more rows than a network that must see a batch whole has room for.</summary>
    public static void Batch(NetworkDescription network, int rows, string argument)
    {
        if (network.NeedsWholeBatch && rows > network.ChunkRows)
        {
            throw new ArgumentException(
                $"Network '{network.Name}' takes statistics over each batch: expected at most {network.ChunkRows} rows in one, declared by BatchSize = {network.ChunkRows} in [Compile]; came {rows}.", argument);
        }
    }

    private static void CheckLabels(NetworkDescription network, ReadOnlySpan<int> labels, string place)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] < (uint)network.Classes || labels[i] == network.IgnoreClass)
                continue;
            string row = network.TargetLength == 1 ? $"Row {i} of y{place}" : $"Row {i / network.TargetLength} of y{place}, label {i % network.TargetLength}";
            string ignored = network.IgnoreClass is { } label ? $", or {label}, which is ignored" : "";
            throw new ArgumentException($"{row}: expected a label from 0 to {network.Classes - 1}{ignored}; came {labels[i]}.", "y");
        }
    }
}
