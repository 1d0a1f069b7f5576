using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Adam with the largest recent gradient in place of the root mean square.</summary>
/// <remarks>m ← β₁·m + (1 − β₁)·g, u ← max(β₂·u, |g|), w ← w − η / (1 − β₁ᵗ)·m / (u + ε).</remarks>
public sealed class Adamax : Optimizer
{
    private readonly double _beta1, _beta2;
    private readonly float _epsilon;
    private float _rate;
    private OptimizerState _momentum = null!, _norm = null!;

    /// <summary>Sets up the optimizer; the defaults are Keras's.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it; 0.001 by default.</param>
    /// <param name="beta1">How slowly the average of the gradients decays.</param>
    /// <param name="beta2">How slowly the largest gradient is forgotten.</param>
    /// <param name="epsilon">A small number that keeps the division finite.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    public Adamax(
        LearningRate? learningRate = null,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-7,
        double? weightDecay = null,
        double? clipNorm = null,
        double? clipValue = null,
        double? globalClipNorm = null)
        : base(learningRate ?? 0.001, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        (_beta1, _beta2) = (Decay.Rate(beta1, nameof(beta1)), Decay.Rate(beta2, nameof(beta2)));
        _epsilon = (float)epsilon;
    }

    /// <inheritdoc/>
    protected override void CreateState()
    {
        _momentum = AddState("momentum");
        _norm = AddState("norm");
    }

    /// <inheritdoc/>
    protected override void BeginStep(long step)
    {
        _rate = (float)(LearningRate / (1 - Decay.Power(_beta1, step)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float m = ref Unsafe.Add(ref _momentum.Buffer.Origin, start);
        ref float u = ref Unsafe.Add(ref _norm.Buffer.Origin, start);
        Vector512<float> oneMinusBeta1 = Vector512.Create((float)(1 - _beta1));
        Vector512<float> beta2 = Vector512.Create((float)_beta2);
        Vector512<float> rate = Vector512.Create(_rate);
        Vector512<float> epsilon = Vector512.Create(_epsilon);

        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
        {
            Vector512<float> gradient = Vector512.LoadUnsafe(ref g, i);
            Vector512<float> mean = Decay.Average(Vector512.LoadUnsafe(ref m, i), gradient, oneMinusBeta1);
            Vector512<float> norm = Decay.Flush(Vector512.Max(Vector512.LoadUnsafe(ref u, i) * beta2, Vector512.Abs(gradient)));
            mean.StoreUnsafe(ref m, i);
            norm.StoreUnsafe(ref u, i);
            (Vector512.LoadUnsafe(ref w, i) - mean * rate / (norm + epsilon)).StoreUnsafe(ref w, i);
        }
    }
}
