using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Gradients divided by the root of their recent mean square. The optimizer of <c>Fit</c> by default, as in Keras.</summary>
/// <remarks>v ← ρ·v + (1 − ρ)·g², a ← ρ·a + (1 − ρ)·g if centered, Δ = η·g / √(v − a² + ε), m ← μ·m + Δ, w ← w − m.</remarks>
public sealed class RMSprop : Optimizer
{
    private readonly double _rho;
    private readonly float _decay, _epsilon;
    private readonly bool _centered;
    private OptimizerState _velocity = null!;
    private OptimizerState? _average, _momentum;

    /// <summary>Sets up the optimizer; the defaults are Keras's.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it; 0.001 by default.</param>
    /// <param name="rho">How slowly the averages decay.</param>
    /// <param name="momentum">How much of the last step is repeated in the next.</param>
    /// <param name="epsilon">A small number that keeps the division finite.</param>
    /// <param name="centered">Whether gradients are divided by their deviation from their mean instead.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    public RMSprop(
        LearningRate? learningRate = null,
        double rho = 0.9,
        double momentum = 0,
        double epsilon = 1e-7,
        bool centered = false,
        double? weightDecay = null,
        double? clipNorm = null,
        double? clipValue = null,
        double? globalClipNorm = null)
        : base(learningRate ?? 0.001, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        (_rho, _decay) = (Decay.Rate(rho, nameof(rho)), (float)Decay.Rate(momentum, nameof(momentum)));
        (_epsilon, _centered) = ((float)epsilon, centered);
    }

    /// <inheritdoc/>
    protected override void CreateState()
    {
        _velocity = AddState("velocity");
        _momentum = _decay != 0 ? AddState("momentum") : null;
        _average = _centered ? AddState("average_gradient") : null;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float v = ref Unsafe.Add(ref _velocity.Buffer.Origin, start);
        Vector512<float> oneMinusRho = Vector512.Create((float)(1 - _rho));
        Vector512<float> rate = Vector512.Create(LearningRate);
        Vector512<float> epsilon = Vector512.Create(_epsilon);

        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
        {
            Vector512<float> gradient = Vector512.LoadUnsafe(ref g, i);
            Vector512<float> square = Decay.Average(Vector512.LoadUnsafe(ref v, i), gradient * gradient, oneMinusRho);
            square.StoreUnsafe(ref v, i);
            if (_average is not null)
                square = Center(square, gradient, oneMinusRho, ref Unsafe.Add(ref _average.Buffer.Origin, start + (int)i));
            Vector512<float> move = gradient * rate / Vector512.Sqrt(square + epsilon);
            if (_momentum is not null)
                move = Repeat(move, ref Unsafe.Add(ref _momentum.Buffer.Origin, start + (int)i));
            (Vector512.LoadUnsafe(ref w, i) - move).StoreUnsafe(ref w, i);
        }
    }

    /// <summary>The mean square less the square of the mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Center(Vector512<float> square, Vector512<float> gradient, Vector512<float> oneMinusRho, ref float average)
    {
        Vector512<float> mean = Decay.Average(Vector512.LoadUnsafe(ref average), gradient, oneMinusRho);
        mean.StoreUnsafe(ref average);
        return Simd.MultiplyAdd(-mean, mean, square);
    }

    /// <summary>The step with its momentum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Repeat(Vector512<float> move, ref float momentum)
    {
        move = Decay.Flush(Simd.MultiplyAdd(Vector512.LoadUnsafe(ref momentum), Vector512.Create(_decay), move));
        move.StoreUnsafe(ref momentum);
        return move;
    }
}
