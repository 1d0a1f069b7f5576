using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>−log of the share of one class among all, as Keras computes it: probabilities are divided by their sum and clipped.</summary>
internal readonly struct Crossentropy
{
    /// <summary>Keras's epsilon: probabilities stay this far from 0 and 1.</summary>
    private const float Epsilon = 1e-7f;

    private readonly bool _fromLogits;
    private readonly float _largest;
    private readonly double _sum;

    public Crossentropy(ReadOnlySpan<float> classes, bool fromLogits)
    {
        _fromLogits = fromLogits;
        _largest = float.NegativeInfinity;
        _sum = 0;
        if (fromLogits)
        {
            foreach (float z in classes)
                _largest = MathF.Max(_largest, z);
        }

        foreach (float value in classes)
            _sum += fromLogits ? VectorMath.Exp(value - _largest) : value;
    }

    /// <summary>The logit's or probability's −log share.</summary>
    public double Of(float value) => _fromLogits
        ? VectorMath.Log((float)_sum) + (double)_largest - value
        : -VectorMath.Log(Share(value));

    /// <summary>The logit's or probability's share, clipped.</summary>
    public float Share(float value) => Clip((float)((_fromLogits ? VectorMath.Exp(value - _largest) : value) / _sum));

    /// <summary>−t·log p − (1 − t)·log(1 − p) for a clipped p.</summary>
    public static double OfProbability(float p, float target)
    {
        p = Clip(p);
        return -((double)target * VectorMath.Log(p) + (1.0 - target) * VectorMath.Log(1 - p));
    }

    /// <summary>The same for p = sigmoid(z): max(z, 0) − z·t + log(1 + e^−|z|).</summary>
    public static double OfLogit(float z, float target) =>
        (double)MathF.Max(z, 0) - (double)z * target + VectorMath.Log1p(VectorMath.Exp(-MathF.Abs(z)));

    /// <summary>A share that is moved, checked to be from 0 to 1.</summary>
    public static float Smoothing(float share) => share is >= 0 and <= 1
        ? share
        : throw new ArgumentException(FormattableString.Invariant($"labelSmoothing must be between 0 and 1. Received: {share}."), "labelSmoothing");

    private static float Clip(float p) => p < Epsilon ? Epsilon : p > 1 - Epsilon ? 1 - Epsilon : p;
}
