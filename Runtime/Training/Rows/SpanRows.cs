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
        ref float inputs = ref MemoryMarshal.GetReference(input[..(rows.Length * _inputLength)]);
        ref float targets = ref MemoryMarshal.GetReference(target[..(rows.Length * _targetLength)]);
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            Copy(_x.Slice(row * _inputLength, _inputLength), ref Unsafe.Add(ref inputs, i * _inputLength));
            CopyTarget(_y.Slice(row * _targetLength, _targetLength), ref Unsafe.Add(ref targets, i * _targetLength));
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
    private static void Copy(ReadOnlySpan<float> from, ref float to)
    {
        ref float first = ref MemoryMarshal.GetReference(from);
        if (from.Length > LongestInPlace)
        {
            from.CopyTo(MemoryMarshal.CreateSpan(ref to, from.Length));
        }
        else if (from.Length >= Vector128<float>.Count)
        {
            nuint last = (nuint)(from.Length - Vector128<float>.Count);
            Vector128.LoadUnsafe(ref first).StoreUnsafe(ref to);
            Vector128.LoadUnsafe(ref first, last).StoreUnsafe(ref to, last);
        }
        else
        {
            for (int i = 0; i < from.Length; i++)
                Unsafe.Add(ref to, i) = from[i];
        }
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
    private static void CopyTarget(ReadOnlySpan<TTarget> from, ref float to)
    {
        if (typeof(TTarget) == typeof(float))
        {
            Copy(MemoryMarshal.Cast<TTarget, float>(from), ref to);
            return;
        }

        for (int i = 0; i < from.Length; i++)
            Unsafe.Add(ref to, i) = Unsafe.BitCast<TTarget, int>(from[i]);
    }
}
