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
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            CopyInput(_x.Slice(row * _inputLength, _inputLength), input.Slice(i * _inputLength, _inputLength));
            CopyTarget(_y.Slice(row * _targetLength, _targetLength), target.Slice(i * _targetLength, _targetLength));
        }

        if (_weights.IsEmpty)
        {
            weight[..rows.Length].Fill(1);
            return;
        }

        for (int i = 0; i < rows.Length; i++)
            weight[i] = _weights[rows[i]];
    }

    /// <summary>A few numbers are copied sooner than a call is made for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyInput(ReadOnlySpan<float> from, Span<float> to)
    {
        if (from.Length > LongestInPlace)
        {
            from.CopyTo(to);
            return;
        }

        if (from.Length >= Vector128<float>.Count)
        {
            int last = from.Length - Vector128<float>.Count;
            (Vector128<float> first, Vector128<float> second) = (Vector128.Create(from), Vector128.Create(from[last..]));
            first.CopyTo(to);
            second.CopyTo(to[last..]);
            return;
        }

        for (int i = 0; i < from.Length && i < to.Length; i++)
            to[i] = from[i];
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyTarget(ReadOnlySpan<TTarget> from, Span<float> to)
    {
        if (typeof(TTarget) == typeof(float))
        {
            MemoryMarshal.Cast<TTarget, float>(from).CopyTo(to);
            return;
        }

        for (int i = 0; i < to.Length; i++)
            to[i] = Unsafe.BitCast<TTarget, int>(from[i]);
    }
}
