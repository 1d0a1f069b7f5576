using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Keras's three ways to keep gradients small, of which an optimizer has at most one.</summary>
internal sealed class GradientClipping
{
    private readonly float _norm;
    private readonly float _value;
    private readonly float _globalNorm;

    public GradientClipping(double? clipNorm, double? clipValue, double? globalClipNorm)
    {
        int given = (clipNorm is null ? 0 : 1) + (clipValue is null ? 0 : 1) + (globalClipNorm is null ? 0 : 1);
        if (given > 1)
        {
            throw new ArgumentException(
                $"Only one of clipNorm, clipValue and globalClipNorm can be given. "
                + $"Received: clipNorm {Show(clipNorm)}, clipValue {Show(clipValue)}, globalClipNorm {Show(globalClipNorm)}.");
        }

        _norm = Positive(clipNorm, nameof(clipNorm));
        _value = Positive(clipValue, nameof(clipValue));
        _globalNorm = Positive(globalClipNorm, nameof(globalClipNorm));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Span<float> gradients, ReadOnlySpan<ParameterRange> variables)
    {
        if (_value > 0)
            Clamp(gradients, _value);
        if (_norm > 0)
            ClipEach(gradients, variables);
        if (_globalNorm > 0)
            ClipTogether(gradients, variables);
    }

    // Keras: g · c / max(‖g‖, c) for each variable.
    private void ClipEach(Span<float> gradients, ReadOnlySpan<ParameterRange> variables)
    {
        foreach (ParameterRange variable in variables)
        {
            Span<float> gradient = gradients.Slice(variable.Start, variable.Length);
            float norm = MathF.Sqrt(SumOfSquares(gradient));
            if (!(norm <= _norm))
                Scale(gradient, _norm / norm);
        }
    }

    // Keras: g · c / max(‖all g‖, c), and NaN everywhere when the norm is not finite.
    private void ClipTogether(Span<float> gradients, ReadOnlySpan<ParameterRange> variables)
    {
        float sum = 0;
        foreach (ParameterRange variable in variables)
            sum += SumOfSquares(gradients.Slice(variable.Start, variable.Length));
        float norm = MathF.Sqrt(sum);
        if (norm <= _globalNorm)
            return;
        float factor = float.IsFinite(norm) ? _globalNorm / norm : float.NaN;
        foreach (ParameterRange variable in variables)
            Scale(gradients.Slice(variable.Start, variable.Length), factor);
    }

    /// <summary>Σ g² in sixteen lanes, then by halves: one order on every machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float SumOfSquares(ReadOnlySpan<float> values)
    {
        ref float origin = ref MemoryMarshal.GetReference(values);
        Vector512<float> sum = Vector512<float>.Zero;
        int i = 0;
        for (; i <= values.Length - Simd.Lanes; i += Simd.Lanes)
        {
            Vector512<float> x = Vector512.LoadUnsafe(ref origin, (nuint)i);
            sum = Simd.MultiplyAdd(x, x, sum);
        }

        Vector512<float> last = Simd.LoadFirst(in Unsafe.Add(ref origin, i), values.Length - i);
        return Simd.Sum(Simd.MultiplyAdd(last, last, sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(Span<float> values, float factor)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] *= factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clamp(Span<float> values, float limit)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Clamp(values[i], -limit, limit);
    }

    private static float Positive(double? limit, string name) => (float?)limit switch
    {
        null => 0,
        > 0 and <= float.MaxValue => (float)limit,
        _ => throw new ArgumentException(FormattableString.Invariant($"{name} must be a positive number. Received: {limit}."), name),
    };

    private static string Show(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
