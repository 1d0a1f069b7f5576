using ModelCompiler.Runtime.Tests.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Optimizers;

public sealed class MovingAverageTests
{
    [Fact]
    public void The_average_follows_and_replaces_the_weights_at_the_end()
    {
        SGD optimizer = Built(new SGD(learningRate: 1) { UseEma = true, EmaMomentum = 0.75 });
        float[] w = new float[16];
        optimizer.Apply(w, Gradient(-4));
        Assert.Equal(4, w[0]);
        optimizer.Apply(w, Gradient(-4));
        Assert.Equal(8, w[0]);

        optimizer.FinalizeParameters(w);
        Assert.Equal(0.75f * 4 + 0.25f * 8, w[0]);
    }

    [Fact]
    public void The_average_can_replace_the_weights_time_and_again()
    {
        SGD optimizer = Built(new SGD(learningRate: 1) { UseEma = true, EmaMomentum = 0.5, EmaOverwriteFrequency = 2 });
        float[] w = new float[16];
        float[] after = [.. Enumerable.Range(0, 4).Select(_ => Applied(optimizer, w, -4))];
        Assert.Equal([4, 6, 10, 11], after);
    }

    [Fact]
    public void Without_a_step_the_weights_stay()
    {
        SGD optimizer = Built(new SGD { UseEma = true });
        float[] w = [3, .. new float[15]];
        optimizer.FinalizeParameters(w);
        Assert.Equal(3, w[0]);
    }

    [Fact]
    public void A_fit_ends_with_the_average()
    {
        Flowers flowers = new(40);
        SoftmaxRegression network = new(seed: 1), plain = new(seed: 1);
        network.Compile(new SGD(learningRate: 0.5) { UseEma = true, EmaMomentum = 0.5 });
        plain.Compile(new SGD(learningRate: 0.5));
        network.Fit(flowers.X, flowers.Y, epochs: 1, batchSize: 20, shuffle: false, verbose: Verbosity.Silent);

        float[][] steps = new float[2][];
        for (int step = 0; step < 2; step++)
        {
            plain.TrainOnBatch(flowers.X.AsSpan(step * flowers.X.Length / 2, flowers.X.Length / 2), flowers.Y.AsSpan(step * 20, 20));
            steps[step] = plain.GetWeights()[0];
        }

        Assert.Equal(steps[0].Zip(steps[1], (first, second) => 0.5f * first + 0.5f * second), network.GetWeights()[0], (expected, actual) => Math.Abs(expected - actual) < 1e-6);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.StartsWith("EmaMomentum must be between 0 and 1. Received: 2.", Assert.Throws<ArgumentException>(() => new SGD { EmaMomentum = 2 }).Message);
        Assert.StartsWith("EmaOverwriteFrequency must be at least 1. Received: 0.", Assert.Throws<ArgumentException>(() => new SGD { EmaOverwriteFrequency = 0 }).Message);
    }

    private static SGD Built(SGD optimizer)
    {
        optimizer.Build([new ParameterRange(0, 1)], 16);
        return optimizer;
    }

    private static float Applied(Optimizer optimizer, float[] w, float gradient)
    {
        optimizer.Apply(w, Gradient(gradient));
        return w[0];
    }

    private static float[] Gradient(float value) => [value, .. new float[15]];
}
