using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Steps in proportion to the recent steps over the recent gradients.</summary>
/// <remarks>a ← ρ·a + (1 − ρ)·g², Δ = g·√(d + ε) / √(a + ε), d ← ρ·d + (1 − ρ)·Δ², w ← w − η·Δ.</remarks>
public sealed class Adadelta : Optimizer
{
    private readonly double _rho;
    private readonly float _epsilon;
    private OptimizerState _squares = null!, _moves = null!;

    /// <summary>Sets up the optimizer; the defaults are Keras's.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it; 0.001 by default.</param>
    /// <param name="rho">How slowly the averages decay.</param>
    /// <param name="epsilon">A small number that keeps the division finite.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    public Adadelta(
        LearningRate? learningRate = null,
        double rho = 0.95,
        double epsilon = 1e-7,
        double? weightDecay = null,
        double? clipNorm = null,
        double? clipValue = null,
        double? globalClipNorm = null)
        : base(learningRate ?? 0.001, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        (_rho, _epsilon) = (Decay.Rate(rho, nameof(rho)), (float)epsilon);
    }

    /// <inheritdoc/>
    protected override void CreateState()
    {
        _squares = AddState("accumulated_grad");
        _moves = AddState("accumulated_delta_var");
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float a = ref Unsafe.Add(ref _squares.Buffer.Origin, start);
        ref float d = ref Unsafe.Add(ref _moves.Buffer.Origin, start);
        Vector512<float> oneMinusRho = Vector512.Create((float)(1 - _rho));
        Vector512<float> rate = Vector512.Create(-LearningRate);
        Vector512<float> epsilon = Vector512.Create(_epsilon);

        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
        {
            Vector512<float> gradient = Vector512.LoadUnsafe(ref g, i);
            Vector512<float> square = Decay.Average(Vector512.LoadUnsafe(ref a, i), gradient * gradient, oneMinusRho);
            Vector512<float> moves = Vector512.LoadUnsafe(ref d, i);
            Vector512<float> move = gradient * Vector512.Sqrt(moves + epsilon) / Vector512.Sqrt(square + epsilon);
            square.StoreUnsafe(ref a, i);
            Decay.Average(moves, move * move, oneMinusRho).StoreUnsafe(ref d, i);
            Simd.MultiplyAdd(move, rate, Vector512.LoadUnsafe(ref w, i)).StoreUnsafe(ref w, i);
        }
    }
}
