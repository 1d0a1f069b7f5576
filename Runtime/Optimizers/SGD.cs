using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Gradient descent, with momentum and Nesterov's look ahead if wanted.</summary>
/// <remarks>w ← w − η·g; with momentum m ← μ·m − η·g and w ← w + m, or with Nesterov w ← w + μ·m − η·g.</remarks>
public sealed class SGD : Optimizer
{
    private readonly float _decay;
    private readonly bool _nesterov;
    private OptimizerState? _momentum;

    /// <summary>Sets up the optimizer; the defaults are Keras's.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it; 0.01 by default.</param>
    /// <param name="momentum">How much of the last step is repeated in the next.</param>
    /// <param name="nesterov">Whether the momentum is applied once more, ahead of the next gradient.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    public SGD(
        LearningRate? learningRate = null,
        double momentum = 0,
        bool nesterov = false,
        double? weightDecay = null,
        double? clipNorm = null,
        double? clipValue = null,
        double? globalClipNorm = null)
        : base(learningRate ?? 0.01, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        if (momentum is not (>= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"momentum must be between 0 and 1. Received: {momentum}."), nameof(momentum));
        (_decay, _nesterov) = ((float)momentum, nesterov);
    }

    /// <inheritdoc/>
    protected override void CreateState() => _momentum = _decay != 0 ? AddState("momentum") : null;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        if (_momentum is not null)
        {
            UpdateWithMomentum(parameters, gradients, ref Unsafe.Add(ref _momentum.Buffer.Origin, start));
            return;
        }

        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        Vector512<float> rate = Vector512.Create(-LearningRate);
        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
        {
            Vector512<float> gradient = Vector512.LoadUnsafe(ref g, i);
            Simd.MultiplyAdd(gradient, rate, Vector512.LoadUnsafe(ref w, i)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void UpdateWithMomentum(Span<float> parameters, ReadOnlySpan<float> gradients, ref float m)
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        Vector512<float> rate = Vector512.Create(-LearningRate);
        Vector512<float> decay = Vector512.Create(_decay);
        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
        {
            Vector512<float> step = Vector512.LoadUnsafe(ref g, i) * rate;
            Vector512<float> move = Decay.Flush(Simd.MultiplyAdd(Vector512.LoadUnsafe(ref m, i), decay, step));
            move.StoreUnsafe(ref m, i);
            if (_nesterov)
                move = Simd.MultiplyAdd(move, decay, step);
            (Vector512.LoadUnsafe(ref w, i) + move).StoreUnsafe(ref w, i);
        }
    }
}
