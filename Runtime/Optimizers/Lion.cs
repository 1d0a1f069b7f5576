using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Steps of one size, in the direction of the sign of an averaged gradient.</summary>
/// <remarks>w ← w − η·sign(β₁·m + (1 − β₁)·g), m ← β₂·m + (1 − β₂)·g.</remarks>
public sealed class Lion : Optimizer
{
    private readonly double _beta1, _beta2;
    private OptimizerState _momentum = null!;

    /// <summary>Sets up the optimizer; the defaults are Keras's.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it; 0.001 by default.</param>
    /// <param name="beta1">The weight of the average against the gradient in the direction of a step.</param>
    /// <param name="beta2">How slowly the average of the gradients decays.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    public Lion(
        LearningRate? learningRate = null,
        double beta1 = 0.9,
        double beta2 = 0.99,
        double? weightDecay = null,
        double? clipNorm = null,
        double? clipValue = null,
        double? globalClipNorm = null)
        : base(learningRate ?? 0.001, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        (_beta1, _beta2) = (Decay.Rate(beta1, nameof(beta1)), Decay.Rate(beta2, nameof(beta2)));
    }

    /// <inheritdoc/>
    protected override void CreateState() => _momentum = AddState("momentum");

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float m = ref Unsafe.Add(ref _momentum.Buffer.Origin, start);
        Vector512<float> oneMinusBeta1 = Vector512.Create((float)(1 - _beta1));
        Vector512<float> oneMinusBeta2 = Vector512.Create((float)(1 - _beta2));
        Vector512<float> rate = Vector512.Create(-LearningRate);

        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
        {
            Vector512<float> gradient = Vector512.LoadUnsafe(ref g, i);
            Vector512<float> mean = Vector512.LoadUnsafe(ref m, i);
            Vector512<float> direction = VectorMath.Sign(Simd.MultiplyAdd(gradient - mean, oneMinusBeta1, mean));
            Simd.MultiplyAdd(direction, rate, Vector512.LoadUnsafe(ref w, i)).StoreUnsafe(ref w, i);
            Decay.Average(mean, gradient, oneMinusBeta2).StoreUnsafe(ref m, i);
        }
    }
}
