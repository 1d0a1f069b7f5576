using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Averaged gradients divided by the root of their recent mean square.</summary>
/// <remarks>
/// m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − η·√(1 − β₂ᵗ) / (1 − β₁ᵗ)·m / (√v + ε), with the largest v so far
/// in place of v for AMSGrad.
/// </remarks>
public class Adam : Optimizer
{
    private readonly double _beta1, _beta2;
    private readonly float _epsilon;
    private readonly bool _amsgrad;
    private float _rate;
    private OptimizerState _momentum = null!, _velocity = null!;
    private OptimizerState? _largest;

    /// <summary>Sets up the optimizer; the defaults are Keras's.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it; 0.001 by default.</param>
    /// <param name="beta1">How slowly the average of the gradients decays.</param>
    /// <param name="beta2">How slowly the average of the squared gradients decays.</param>
    /// <param name="epsilon">A small number that keeps the division finite.</param>
    /// <param name="amsgrad">Whether to divide by the largest mean square so far.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    public Adam(
        LearningRate? learningRate = null,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-7,
        bool amsgrad = false,
        double? weightDecay = null,
        double? clipNorm = null,
        double? clipValue = null,
        double? globalClipNorm = null)
        : base(learningRate ?? 0.001, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        (_beta1, _beta2) = (Decay.Rate(beta1, nameof(beta1)), Decay.Rate(beta2, nameof(beta2)));
        (_epsilon, _amsgrad) = ((float)epsilon, amsgrad);
    }

    /// <inheritdoc/>
    protected override void CreateState()
    {
        _momentum = AddState("momentum");
        _velocity = AddState("velocity");
        _largest = _amsgrad ? AddState("velocity_hat") : null;
    }

    /// <inheritdoc/>
    protected override void BeginStep(long step) =>
        _rate = (float)(LearningRate * Math.Sqrt(1 - Decay.Power(_beta2, step)) / (1 - Decay.Power(_beta1, step)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float m = ref Unsafe.Add(ref _momentum.Buffer.Origin, start);
        ref float v = ref Unsafe.Add(ref _velocity.Buffer.Origin, start);
        Vector512<float> oneMinusBeta1 = Vector512.Create((float)(1 - _beta1));
        Vector512<float> oneMinusBeta2 = Vector512.Create((float)(1 - _beta2));
        Vector512<float> rate = Vector512.Create(_rate);
        Vector512<float> epsilon = Vector512.Create(_epsilon);

        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
        {
            Vector512<float> gradient = Vector512.LoadUnsafe(ref g, i);
            Vector512<float> mean = Decay.Average(Vector512.LoadUnsafe(ref m, i), gradient, oneMinusBeta1);
            Vector512<float> square = Decay.Average(Vector512.LoadUnsafe(ref v, i), gradient * gradient, oneMinusBeta2);
            mean.StoreUnsafe(ref m, i);
            square.StoreUnsafe(ref v, i);
            if (_largest is not null)
                square = Largest(square, ref Unsafe.Add(ref _largest.Buffer.Origin, start + (int)i));
            (Vector512.LoadUnsafe(ref w, i) - mean * rate / (Vector512.Sqrt(square) + epsilon)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Largest(Vector512<float> square, ref float largest)
    {
        square = Vector512.Max(square, Vector512.LoadUnsafe(ref largest));
        square.StoreUnsafe(ref largest);
        return square;
    }
}
