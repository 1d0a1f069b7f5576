using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

/// <summary>Against Keras's learning rates of steps 0 to 24.</summary>
public sealed class LearningRateScheduleTests
{
    private static readonly Dictionary<string, LearningRateSchedule> s_schedules = new()
    {
        ["exponential"] = new ExponentialDecay(0.1, 10, 0.5),
        ["exponential_staircase"] = new ExponentialDecay(0.1, 4, 0.9, staircase: true),
        ["cosine"] = new CosineDecay(0.1, 12),
        ["cosine_alpha_warmup"] = new CosineDecay(0.01, 12, alpha: 0.1, warmupTarget: 0.2, warmupSteps: 5),
        ["cosine_restarts"] = new CosineDecayRestarts(0.1, 5, tMul: 2, mMul: 0.8, alpha: 0.01),
        ["piecewise"] = new PiecewiseConstantDecay([4, 9], [0.1, 0.05, 0.01]),
        ["inverse_time"] = new InverseTimeDecay(0.1, 5, 0.5),
        ["inverse_time_staircase"] = new InverseTimeDecay(0.1, 5, 0.5, staircase: true),
        ["polynomial"] = new PolynomialDecay(0.1, 10, 0.001, power: 2),
        ["polynomial_cycle"] = new PolynomialDecay(0.1, 6, 0.01, cycle: true),
    };

    [Theory]
    [InlineData("exponential", new double[] { 0.1, 0.0933033, 0.087055057, 0.081225239, 0.075785831, 0.070710681, 0.065975398, 0.061557222, 0.057434916, 0.053588673, 0.050000001, 0.04665165, 0.043527529, 0.040612619, 0.037892915, 0.035355341, 0.032987699, 0.030778611, 0.028717458, 0.026794337, 0.025, 0.023325825, 0.021763764, 0.02030631, 0.018946458 })]
    [InlineData("exponential_staircase", new double[] { 0.1, 0.1, 0.1, 0.1, 0.090000004, 0.090000004, 0.090000004, 0.090000004, 0.081, 0.081, 0.081, 0.081, 0.072899997, 0.072899997, 0.072899997, 0.072899997, 0.065609999, 0.065609999, 0.065609999, 0.065609999, 0.059048999, 0.059048999, 0.059048999, 0.059048999, 0.053144101 })]
    [InlineData("cosine", new double[] { 0.1, 0.098296292, 0.093301274, 0.085355341, 0.075000003, 0.062940955, 0.050000001, 0.037059046, 0.025, 0.014644661, 0.0066987299, 0.0017037087, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData("cosine_alpha_warmup", new double[] { 0.0099999998, 0.048, 0.086000003, 0.124, 0.162, 0.2, 0.19693333, 0.18794228, 0.17363961, 0.155, 0.13329372, 0.11, 0.086706288, 0.064999998, 0.046360388, 0.032057714, 0.023066675, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02 })]
    [InlineData("cosine_restarts", new double[] { 0.1, 0.09054634, 0.065796338, 0.035203658, 0.010453659, 0.080200002, 0.078261837, 0.072637074, 0.063876294, 0.052837074, 0.040600002, 0.028362926, 0.017323704, 0.0085629271, 0.0029381621, 0.06436, 0.06396997, 0.062809467, 0.060907088, 0.058309659, 0.055081144, 0.051301036, 0.047062419, 0.042469658, 0.037635844 })]
    [InlineData("piecewise", new double[] { 0.1, 0.1, 0.1, 0.1, 0.1, 0.050000001, 0.050000001, 0.050000001, 0.050000001, 0.050000001, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998, 0.0099999998 })]
    [InlineData("inverse_time", new double[] { 0.1, 0.090909094, 0.083333336, 0.07692308, 0.071428575, 0.06666667, 0.0625, 0.05882353, 0.055555556, 0.052631579, 0.050000001, 0.047619049, 0.045454547, 0.043478262, 0.041666668, 0.039999999, 0.03846154, 0.037037037, 0.035714287, 0.034482758, 0.033333335, 0.032258064, 0.03125, 0.030303031, 0.029411765 })]
    [InlineData("inverse_time_staircase", new double[] { 0.1, 0.1, 0.1, 0.1, 0.1, 0.06666667, 0.06666667, 0.06666667, 0.06666667, 0.06666667, 0.050000001, 0.050000001, 0.050000001, 0.050000001, 0.050000001, 0.039999999, 0.039999999, 0.039999999, 0.039999999, 0.039999999, 0.033333335, 0.033333335, 0.033333335, 0.033333335, 0.033333335 })]
    [InlineData("polynomial", new double[] { 0.1, 0.081189997, 0.06436, 0.049509998, 0.03664, 0.02575, 0.01684, 0.0099099996, 0.00496, 0.00199, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001 })]
    [InlineData("polynomial_cycle", new double[] { 0.1, 0.085000001, 0.07, 0.055, 0.039999999, 0.025, 0.0099999998, 0.047499999, 0.039999999, 0.032499999, 0.025, 0.0175, 0.0099999998, 0.035, 0.029999999, 0.025, 0.02, 0.015, 0.0099999998, 0.028750001, 0.025, 0.02125, 0.0175, 0.01375, 0.0099999998 })]
    public void A_schedule_has_the_learning_rates_of_Keras(string name, double[] expected)
    {
        for (int step = 0; step < expected.Length; step++)
            Assert.Equal(expected[step], s_schedules[name].At(step), 1e-5 * expected[step] + 1e-9);
    }

    [Fact]
    public void Restarts_of_equal_length_come_at_equal_distances()
    {
        CosineDecayRestarts schedule = new(0.1, 4, tMul: 1, mMul: 0.5);

        Assert.Equal(0.1, schedule.At(0), 1e-12);
        Assert.Equal(0.05, schedule.At(4), 1e-12);
        Assert.Equal(0.00625, schedule.At(14), 1e-12);
    }

    [Fact]
    public void Each_step_has_the_learning_rate_of_the_schedule()
    {
        Flowers flowers = new(20);
        SoftmaxRegression network = new(seed: 1);
        network.Compile(new SGD(), new PiecewiseConstantDecay([0], [0.25, 0]));
        SoftmaxRegression fixedRate = new(seed: 1);
        fixedRate.Compile(new SGD(learningRate: 0.25));
        fixedRate.TrainOnBatch(flowers.X, flowers.Y);

        network.TrainOnBatch(flowers.X, flowers.Y);
        network.TrainOnBatch(flowers.X, flowers.Y);
        Assert.Equal(fixedRate.GetWeights(), network.GetWeights());
        Assert.Equal(0, network.Optimizer.LearningRate);
    }

    [Fact]
    public void A_new_optimizer_without_a_schedule_keeps_its_own_learning_rate()
    {
        Flowers flowers = new(20);
        SoftmaxRegression network = new(seed: 1);
        network.Compile(new SGD(), new ExponentialDecay(0.1, 10, 0.5));
        network.Compile(new SGD(learningRate: 0.5));
        network.TrainOnBatch(flowers.X, flowers.Y);

        Assert.Equal(0.5f, network.Optimizer.LearningRate);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.StartsWith("Expected more than 0 steps; came 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(0.1, 0)).Message);
        Assert.StartsWith("Expected at least 1; came 0.5.", Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecayRestarts(0.1, 5, tMul: 0.5)).Message);
        Assert.StartsWith("Expected 2 values for 1 boundaries; came 1.", Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([4], [0.1])).Message);
        Assert.StartsWith("Expected ascending boundaries; came 4 after 9.", Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([9, 4], [1, 2, 3])).Message);
    }
}
