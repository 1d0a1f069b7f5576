using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>"Follow the regularized leader", with the shrinkage of McMahan et al.: for wide, sparse models.</summary>
/// <remarks>
/// n' = n + g², σ = (n'^−p − n^−p) / η, z ← z + g + 2·s·w − σ·w, w ← (clip(z, ±l₁) − z) / (n'^−p / η + 2·l₂ + β / η), n ← n'.
/// </remarks>
public sealed class Ftrl : Optimizer
{
    private readonly float _power, _initial, _l1, _l2, _shrinkage, _beta;
    private OptimizerState _accumulator = null!, _linear = null!;

    /// <summary>Sets up the optimizer; the defaults are Keras's.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it; 0.001 by default.</param>
    /// <param name="learningRatePower">The exponent p, at most 0: how fast steps get smaller.</param>
    /// <param name="initialAccumulatorValue">What the sums of squares start from.</param>
    /// <param name="l1RegularizationStrength">The penalty on magnitudes, l₁.</param>
    /// <param name="l2RegularizationStrength">The penalty on squares, l₂.</param>
    /// <param name="l2ShrinkageRegularizationStrength">The penalty on squares by way of the gradient, s.</param>
    /// <param name="beta">Makes all steps smaller, most of all the early ones.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    public Ftrl(
        LearningRate? learningRate = null,
        double learningRatePower = -0.5,
        double initialAccumulatorValue = 0.1,
        double l1RegularizationStrength = 0,
        double l2RegularizationStrength = 0,
        double l2ShrinkageRegularizationStrength = 0,
        double beta = 0,
        double? weightDecay = null,
        double? clipNorm = null,
        double? clipValue = null,
        double? globalClipNorm = null)
        : base(learningRate ?? 0.001, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        if (!(learningRatePower <= 0))
            throw new ArgumentException(FormattableString.Invariant($"learningRatePower must be at most 0. Received: {learningRatePower}."), nameof(learningRatePower));
        (_power, _initial) = ((float)-learningRatePower, Decay.Strength(initialAccumulatorValue, nameof(initialAccumulatorValue)));
        _l1 = Decay.Strength(l1RegularizationStrength, nameof(l1RegularizationStrength));
        _l2 = Decay.Strength(l2RegularizationStrength, nameof(l2RegularizationStrength));
        _shrinkage = Decay.Strength(l2ShrinkageRegularizationStrength, nameof(l2ShrinkageRegularizationStrength));
        _beta = Decay.Strength(beta, nameof(beta));
    }

    /// <inheritdoc/>
    protected override void CreateState()
    {
        _accumulator = AddState("accumulator", _initial);
        _linear = AddState("linear");
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float n = ref Unsafe.Add(ref _accumulator.Buffer.Origin, start);
        ref float z = ref Unsafe.Add(ref _linear.Buffer.Origin, start);
        Vector512<float> rate = Vector512.Create(LearningRate);
        Vector512<float> shrinkage = Vector512.Create(2 * _shrinkage);
        Vector512<float> l1 = Vector512.Create(_l1);
        Vector512<float> l2 = Vector512.Create(2 * _l2 + _beta / LearningRate);

        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
        {
            Vector512<float> weight = Vector512.LoadUnsafe(ref w, i);
            Vector512<float> gradient = Vector512.LoadUnsafe(ref g, i);
            Vector512<float> before = Vector512.LoadUnsafe(ref n, i);
            Vector512<float> after = Simd.MultiplyAdd(gradient, gradient, before);
            Vector512<float> steepness = Power(after) / rate;
            Vector512<float> change = steepness - Power(before) / rate;
            Vector512<float> linear = Vector512.LoadUnsafe(ref z, i) + Simd.MultiplyAdd(weight, shrinkage, gradient);
            linear = Simd.MultiplyAdd(-change, weight, linear);
            after.StoreUnsafe(ref n, i);
            linear.StoreUnsafe(ref z, i);
            ((Vector512.Max(-l1, Vector512.Min(l1, linear)) - linear) / (steepness + l2)).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>x^−p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Power(Vector512<float> x) => _power == 0.5f
        ? Vector512.Sqrt(x)
        : VectorMath.Exp(VectorMath.Log(x) * Vector512.Create(_power));
}
