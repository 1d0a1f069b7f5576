using Xunit;

namespace ModelCompiler.Runtime.Tests.Initializers;

// Statistical bounds are about five standard deviations wide; the seeds are fixed, so a test passes always or never.
public class WeightInitializerTests
{
    [Theory]
    [InlineData(Initializer.Zeros, 0f)]
    [InlineData(Initializer.Ones, 1f)]
    [InlineData(Initializer.Constant, 0f)]
    public void Constants_fill_every_place(Initializer kind, float value) =>
        Assert.All(Fill(kind, [3, 5]), x => Assert.Equal(value, x));

    [Fact]
    public void Constant_takes_its_value_from_its_argument() =>
        Assert.All(Fill(Initializer.Constant, [3, 5], 2.5f), x => Assert.Equal(2.5f, x));

    // 200×400 has fans 200 and 400; a kernel 3×3×20×40 has 9·20 and 9·40; a bias of 500 has 500 both ways.
    [Theory]
    [InlineData(Initializer.GlorotUniform, new[] { 200, 400 }, 2.0 / 600)]
    [InlineData(Initializer.GlorotUniform, new[] { 3, 3, 20, 40 }, 2.0 / 540)]
    [InlineData(Initializer.GlorotUniform, new[] { 50_000 }, 2.0 / 100_000)]
    [InlineData(Initializer.HeUniform, new[] { 200, 400 }, 2.0 / 200)]
    [InlineData(Initializer.HeUniform, new[] { 3, 3, 20, 40 }, 2.0 / 180)]
    [InlineData(Initializer.LecunUniform, new[] { 200, 400 }, 1.0 / 200)]
    public void Uniform_kinds_have_the_variance_their_fans_ask_for(Initializer kind, int[] shape, double variance)
    {
        float[] weights = Fill(kind, shape);
        double limit = Math.Sqrt(3 * variance);
        Assert.All(weights, x => Assert.InRange(x, -limit * 1.0000001, limit * 1.0000001));
        Assert.True(weights.Max() > 0.99 * limit && weights.Min() < -0.99 * limit);
        HasMoments(weights, 0, variance);
    }

    [Theory]
    [InlineData(Initializer.GlorotNormal, 2.0 / 600)]
    [InlineData(Initializer.HeNormal, 2.0 / 200)]
    [InlineData(Initializer.LecunNormal, 1.0 / 200)]
    public void Normal_kinds_have_their_variance_after_truncation(Initializer kind, double variance)
    {
        float[] weights = Fill(kind, [200, 400]);
        double limit = 2 * Math.Sqrt(variance) / 0.87962566103423978;
        Assert.All(weights, x => Assert.InRange(x, -limit * 1.000001, limit * 1.000001));
        Assert.True(weights.Max() > 0.98 * limit && weights.Min() < -0.98 * limit);
        HasMoments(weights, 0, variance);
    }

    [Fact]
    public void Random_kinds_have_the_defaults_of_Keras()
    {
        HasMoments(Fill(Initializer.RandomUniform, [50_000]), 0, 0.1 * 0.1 / 12);
        HasMoments(Fill(Initializer.RandomNormal, [50_000]), 0, 0.05 * 0.05);
        HasMoments(Fill(Initializer.TruncatedNormal, [50_000]), 0, Math.Pow(0.05 * 0.87962566103423978, 2));
    }

    [Fact]
    public void Random_kinds_take_their_arguments()
    {
        HasMoments(Fill(Initializer.RandomUniform, [50_000], 1, 3), 2, 4 / 12.0);
        HasMoments(Fill(Initializer.RandomNormal, [50_000], 3, 2), 3, 4);
        float[] truncated = Fill(Initializer.TruncatedNormal, [50_000], 3, 2);
        HasMoments(truncated, 3, Math.Pow(2 * 0.87962566103423978, 2));
        Assert.All(truncated, x => Assert.InRange(x, -1, 7));
    }

    [Theory]
    [InlineData(new[] { 8, 8 })]
    [InlineData(new[] { 20, 6 })]
    [InlineData(new[] { 6, 20 })]
    [InlineData(new[] { 3, 3, 4, 10 })]
    public void An_orthogonal_matrix_has_orthonormal_vectors_on_its_shorter_side(int[] shape)
    {
        float[] weights = Fill(Initializer.Orthogonal, shape, 2);
        int columns = shape[^1], rows = weights.Length / columns;
        bool wide = rows < columns;
        for (int i = 0; i < Math.Min(rows, columns); i++)
        for (int j = 0; j <= i; j++)
        {
            double dot = 0;
            for (int k = 0; k < Math.Max(rows, columns); k++)
                dot += wide ? weights[i * columns + k] * weights[j * columns + k] : weights[k * columns + i] * weights[k * columns + j];
            Assert.Equal(i == j ? 4 : 0, dot, 1e-5);
        }
    }

    [Fact]
    public void Orthogonal_needs_two_axes()
    {
        var error = Assert.Throws<ArgumentException>(() => Fill(Initializer.Orthogonal, [4]));
        Assert.StartsWith("An orthogonal initializer needs a variable of at least two axes. Received: 1.", error.Message);
    }

    public static TheoryData<Initializer> RandomKinds =>
        [.. Enum.GetValues<Initializer>().Except([Initializer.Zeros, Initializer.Ones, Initializer.Constant])];

    [Theory, MemberData(nameof(RandomKinds))]
    public void Seed_and_stream_decide_every_bit(Initializer kind)
    {
        float[] weights = Fill(kind, [4, 6]);
        Assert.Equal(weights, Fill(kind, [4, 6]));
        Assert.NotEqual(weights, Draw(kind, [4, 6], seed: 2, stream: 1));
        Assert.NotEqual(weights, Draw(kind, [4, 6], seed: 1, stream: 2));
    }

    [Fact]
    public void A_span_of_another_size_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => WeightInitializer.Fill(new float[5], [2, 3], Initializer.Zeros, default, 1, 1));
        Assert.StartsWith("A variable of shape (2, 3) has 6 numbers. Received: 5.", error.Message);
    }

    private static float[] Fill(Initializer kind, int[] shape, params float[] arguments) => Draw(kind, shape, 1, 1, arguments);

    private static float[] Draw(Initializer kind, int[] shape, ulong seed, uint stream, params float[] arguments)
    {
        float[] weights = new float[shape.Aggregate(1, (size, extent) => size * extent)];
        WeightInitializer.Fill(weights, shape, kind, arguments, seed, stream);
        return weights;
    }

    private static void HasMoments(float[] values, double mean, double variance)
    {
        double spread = 5 * Math.Sqrt(variance / values.Length);
        Assert.InRange(values.Average(v => (double)v), mean - spread, mean + spread);

        // The fourth moment of these distributions is at most that of the normal one: 3·variance².
        double actual = values.Average(v => (v - mean) * (v - mean));
        Assert.InRange(actual, variance - 5 * variance * Math.Sqrt(2.0 / values.Length), variance + 5 * variance * Math.Sqrt(2.0 / values.Length));
    }
}
