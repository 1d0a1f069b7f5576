using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelCompiler.Training;

/// <summary>Rows that lie in memory. Labels become floats, which hold them exactly. No weights means that every row weighs 1.</summary>
internal readonly ref struct SpanRows<TTarget>(NetworkDescription network, ReadOnlySpan<float> x, ReadOnlySpan<TTarget> y, ReadOnlySpan<float> weights) : IRowSource
    where TTarget : unmanaged
{
    private readonly ReadOnlySpan<float> _x = x;
    private readonly ReadOnlySpan<TTarget> _y = y;
    private readonly ReadOnlySpan<float> _weights = weights;
    private readonly int _inputLength = network.InputLength;
    private readonly int _targetLength = network.TargetLength;

    public void Gather(ReadOnlySpan<int> rows, Span<float> input, Span<float> target, Span<float> weight)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            _x.Slice(row * _inputLength, _inputLength).CopyTo(input[(i * _inputLength)..]);
            CopyTarget(_y.Slice(row * _targetLength, _targetLength), target.Slice(i * _targetLength, _targetLength));
            weight[i] = _weights.IsEmpty ? 1 : _weights[row];
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
