using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Spans filled with independent random numbers.</summary>
internal static class Distribution
{
    public static void Uniform(Span<float> values, float low, float high, ref RandomStream random)
    {
        foreach (ref float value in values)
            value = Simd.MultiplyAdd(random.NextUniform(), high - low, low);
    }

    public static void Normal(Span<float> values, float mean, float deviation, ref RandomStream random)
    {
        foreach (ref float value in values)
            value = Simd.MultiplyAdd(random.NextNormal(), deviation, mean);
    }

    /// <summary>Normal, drawn again where it lies beyond two standard deviations.</summary>
    public static void TruncatedNormal(Span<float> values, float mean, float deviation, ref RandomStream random)
    {
        foreach (ref float value in values)
        {
            float normal;
            do
                normal = random.NextNormal();
            while (MathF.Abs(normal) > 2);
            value = Simd.MultiplyAdd(normal, deviation, mean);
        }
    }
}
