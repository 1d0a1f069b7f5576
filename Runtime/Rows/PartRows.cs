using System.Runtime.CompilerServices;
using ModelCompiler.Training;

namespace ModelCompiler.Rows;

/// <summary>Rows whose inputs and targets come from several arrays. No weights means that every row weighs 1.</summary>
internal readonly ref struct PartRows<TInput, TTargets>(NetworkDescription network, TInput input, TTargets targets, ReadOnlySpan<float> weights) : IRowSource
    where TInput : struct, IRowParts, allows ref struct
    where TTargets : struct, IRowParts, allows ref struct
{
    private readonly TInput _input = input;
    private readonly TTargets _targets = targets;
    private readonly ReadOnlySpan<float> _weights = weights;
    private readonly int _inputLength = network.InputLength;
    private readonly int _targetLength = network.TargetLength;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<int> rows, Span<float> input, Span<float> target, Span<float> weight)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            _input.CopyTo(rows[i], input[(i * _inputLength)..]);
            _targets.CopyTo(rows[i], target[(i * _targetLength)..]);
            weight[i] = _weights.IsEmpty ? 1 : _weights[rows[i]];
        }
    }

    public int CountLabel(ReadOnlySpan<int> rows, int loss, int label)
    {
        ReadOnlySpan<int> labels = _targets.Labels(loss);
        int length = network.Losses[loss].Target.Length, count = 0;
        foreach (int row in rows)
            count += labels.Slice(row * length, length).Count(label);
        return count;
    }
}
