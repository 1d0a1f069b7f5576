using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Training;

/// <summary>Rows that lie in memory. Labels become floats, which hold them exactly. No weights means that every row weighs 1.</summary>
internal readonly ref struct SpanRows<TTarget>(NetworkDescription network, ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y, ReadOnlySpan<float> weights) : IRowSource
    where TTarget : unmanaged
{
    /// <summary>What two vectors of four hold.</summary>
    private const int LongestInPlace = 8;

    private readonly ReadOnlySpan<float> _x = x;
    private readonly ReadOnlySpan<TTarget> _y = y;
    private readonly ReadOnlySpan<float> _weights = weights;
    private readonly int _inputLength = network.InputLength;
    private readonly int _targetLength = network.TargetLength;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<int> rows, Span<float> input, Span<float> target, Span<float> weight)
    {
        input = input[..(rows.Length * _inputLength)];
        target = target[..(rows.Length * _targetLength)];
        if (RowNumbers.AreConsecutive(rows))
        {
            _x.Slice(rows[0] * _inputLength, input.Length).CopyTo(input);
            CopyTargets(_y.Slice(rows[0] * _targetLength, target.Length), target);
        }
        else
        {
            GatherFloats(_x, rows, _inputLength, input);
            GatherTargets(rows, target);
        }

        if (_weights.IsEmpty)
        {
            weight[..rows.Length].Fill(1);
            return;
        }

        for (int i = 0; i < rows.Length; i++)
            weight[i] = _weights[rows[i]];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GatherTargets(ReadOnlySpan<int> rows, Span<float> target)
    {
        int length = _targetLength;
        if (typeof(TTarget) == typeof(float))
        {
            GatherFloats(MemoryMarshal.Cast<TTarget, float>(_y), rows, length, target);
            return;
        }

        if (length != 1)
        {
            for (int i = 0; i < rows.Length; i++)
                CopyTargets(_y.Slice(rows[i] * length, length), target.Slice(i * length, length));
            return;
        }

        ReadOnlySpan<int> labels = MemoryMarshal.Cast<TTarget, int>(_y);
        for (int i = 0; i < rows.Length; i++)
            target[i] = labels[rows[i]];
    }

    /// <summary>A few numbers are copied sooner than a call is made for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GatherFloats(ReadOnlySpan<float> source, ReadOnlySpan<int> rows, int length, Span<float> target)
    {
        if (length > LongestInPlace)
        {
            for (int i = 0; i < rows.Length; i++)
                source.Slice(rows[i] * length, length).CopyTo(target.Slice(i * length, length));
        }
        else if (length >= Vector128<float>.Count)
        {
            nuint last = (nuint)(length - Vector128<float>.Count);
            for (int i = 0; i < rows.Length; i++)
            {
                ref float from = ref MemoryMarshal.GetReference(source.Slice(rows[i] * length, length));
                ref float to = ref MemoryMarshal.GetReference(target.Slice(i * length, length));
                Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
                Vector128.LoadUnsafe(ref from, last).StoreUnsafe(ref to, last);
            }
        }
        else
        {
            for (int i = 0; i < rows.Length; i++)
            {
                for (int k = 0; k < length; k++)
                    target[i * length + k] = source[rows[i] * length + k];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyTargets(ReadOnlySpan<TTarget> from, Span<float> to)
    {
        if (typeof(TTarget) == typeof(float))
        {
            MemoryMarshal.Cast<TTarget, float>(from).CopyTo(to);
            return;
        }

        ReadOnlySpan<int> labels = MemoryMarshal.Cast<TTarget, int>(from);
        int i = 0;
        for (; i <= labels.Length - Vector512<int>.Count; i += Vector512<int>.Count)
            Vector512.ConvertToSingle(Vector512.Create(labels[i..])).CopyTo(to[i..]);
        for (; i < labels.Length; i++)
            to[i] = labels[i];
    }

    public int CountLabel(ReadOnlySpan<int> rows, int loss, int label)
    {
        RowPart target = network.Losses[loss].Target;
        int count = 0;
        foreach (int row in rows)
            count += Count(_y.Slice(row * _targetLength + target.Offset, target.Length), label);
        return count;
    }

    private static int Count(ReadOnlySpan<TTarget> targets, int label) => typeof(TTarget) == typeof(int)
        ? MemoryMarshal.Cast<TTarget, int>(targets).Count(label)
        : MemoryMarshal.Cast<TTarget, float>(targets).Count(label);
}
