using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Adam with Nesterov's momentum.</summary>
/// <remarks>With the momentum schedule μ_t = β₁·(1 − ½·0.96ᵗ) and Π its product so far: m̂ = μ_{t+1}·m / (1 − Π·μ_{t+1}) + (1 − μ_t)·g / (1 − Π), v̂ = v / (1 − β₂ᵗ), w ← w − η·m̂ / (√v̂ + ε).</remarks>
public sealed class Nadam : Optimizer
{
    private readonly double _beta1, _beta2;
    private readonly float _epsilon;
    private double _product = 1;
    private long _productOf;
    private float _ofMean, _ofGradient, _ofSquare;
    private OptimizerState _momentum = null!, _velocity = null!;

    /// <summary>Sets up the optimizer; the defaults are Keras's.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it; 0.001 by default.</param>
    /// <param name="beta1">How slowly the average of the gradients decays.</param>
    /// <param name="beta2">How slowly the average of the squared gradients decays.</param>
    /// <param name="epsilon">A small number that keeps the division finite.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    public Nadam(
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
        _velocity = AddState("velocity");
    }

    /// <inheritdoc/>
    protected override void BeginStep(long step)
    {
        // The product is not saved: after resuming it is multiplied up again.
        if (_productOf != step - 1)
            (_product, _productOf) = (1, 0);
        while (_productOf < step)
            _product *= Momentum(++_productOf);

        double next = Momentum(step + 1);
        _ofMean = (float)(LearningRate * next / (1 - _product * next));
        _ofGradient = (float)(LearningRate * (1 - Momentum(step)) / (1 - _product));
        _ofSquare = (float)(1 / (1 - Decay.Power(_beta2, step)));
    }

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
        Vector512<float> ofMean = Vector512.Create(_ofMean);
        Vector512<float> ofGradient = Vector512.Create(_ofGradient);
        Vector512<float> ofSquare = Vector512.Create(_ofSquare);
        Vector512<float> epsilon = Vector512.Create(_epsilon);

        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
        {
            Vector512<float> gradient = Vector512.LoadUnsafe(ref g, i);
            Vector512<float> mean = Decay.Average(Vector512.LoadUnsafe(ref m, i), gradient, oneMinusBeta1);
            Vector512<float> square = Decay.Average(Vector512.LoadUnsafe(ref v, i), gradient * gradient, oneMinusBeta2);
            mean.StoreUnsafe(ref m, i);
            square.StoreUnsafe(ref v, i);

            Vector512<float> move = Simd.MultiplyAdd(mean, ofMean, gradient * ofGradient) / (Vector512.Sqrt(square * ofSquare) + epsilon);
            (Vector512.LoadUnsafe(ref w, i) - move).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>μ of a step.</summary>
    private double Momentum(long step) => _beta1 * (1 - 0.5 * Decay.Power(0.96, step));
}
