using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Smaller steps for parameters that have moved much.</summary>
/// <remarks>a ← a + g², w ← w − η·g / √(a + ε).</remarks>
public sealed class Adagrad : Optimizer
{
    private readonly float _initial, _epsilon;
    private OptimizerState _accumulator = null!;

    /// <summary>Sets up the optimizer; the defaults are Keras's.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it; 0.001 by default.</param>
    /// <param name="initialAccumulatorValue">What the sums of squares start from.</param>
    /// <param name="epsilon">A small number that keeps the division finite.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    public Adagrad(
        LearningRate? learningRate = null,
        double initialAccumulatorValue = 0.1,
        double epsilon = 1e-7,
        double? weightDecay = null,
        double? clipNorm = null,
        double? clipValue = null,
        double? globalClipNorm = null)
        : base(learningRate ?? 0.001, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        (_initial, _epsilon) = (Decay.Strength(initialAccumulatorValue, nameof(initialAccumulatorValue)), (float)epsilon);
    }

    /// <inheritdoc/>
    protected override void CreateState() => _accumulator = AddState("accumulator", _initial);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float a = ref Unsafe.Add(ref _accumulator.Buffer.Origin, start);
        Vector512<float> rate = Vector512.Create(LearningRate);
        Vector512<float> epsilon = Vector512.Create(_epsilon);

        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
        {
            Vector512<float> gradient = Vector512.LoadUnsafe(ref g, i);
            Vector512<float> sum = Simd.MultiplyAdd(gradient, gradient, Vector512.LoadUnsafe(ref a, i));
            sum.StoreUnsafe(ref a, i);
            (Vector512.LoadUnsafe(ref w, i) - gradient * rate / Vector512.Sqrt(sum + epsilon)).StoreUnsafe(ref w, i);
        }
    }
}
