using Xunit;

namespace ModelCompiler.Runtime.Tests.Optimizers;

public class OptimizerTests
{
    private static readonly Dictionary<string, Func<Optimizer>> All = new()
    {
        ["SGD"] = () => new SGD(weightDecay: 0.01),
        ["SGD with momentum"] = () => new SGD(momentum: 0.9, nesterov: true, globalClipNorm: 1),
        ["RMSprop"] = () => new RMSprop(clipValue: 0.5),
        ["centered RMSprop"] = () => new RMSprop(momentum: 0.5, centered: true),
        ["Adam"] = () => new Adam(clipNorm: 0.5),
        ["AMSGrad"] = () => new Adam(amsgrad: true),
        ["AdamW"] = () => new AdamW(),
        ["averaged AdamW"] = () => new AdamW { UseEma = true, EmaOverwriteFrequency = 2, ExcludeFromWeightDecay = ["bias"] },
        ["gathering Adam"] = () => new Adam { GradientAccumulationSteps = 2 },
        ["scheduled Adam"] = () => new Adam(new ExponentialDecay(0.01, 2, 0.5)),
        ["Nadam"] = () => new Nadam(),
        ["Adamax"] = () => new Adamax(),
        ["Adagrad"] = () => new Adagrad(),
        ["Adadelta"] = () => new Adadelta(),
        ["Lion"] = () => new Lion(),
        ["Ftrl"] = () => new Ftrl(learningRatePower: -0.7),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Padding_and_frozen_variables_stay_as_they_are(string name)
    {
        Optimizer optimizer = All[name]();
        optimizer.Build([new ParameterRange(0, 20), new ParameterRange(48, 5)], 80);
        float[] parameters = Parameters();
        parameters[40] = 7; // frozen: no variable of the optimizer
        for (int step = 0; step < 3; step++)
            optimizer.Apply(parameters, Gradients(step));
        Assert.Equal(7, parameters[40]);
        Assert.All(parameters[20..40], x => Assert.Equal(0, x));
        Assert.All(parameters[53..], x => Assert.Equal(0, x));
        Assert.All(parameters[..20].Zip(Parameters()), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.All(parameters[48..53].Zip(Parameters()[48..53]), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Theory, MemberData(nameof(Names))]
    public void Resuming_from_saved_state_gives_the_same_bits(string name)
    {
        Optimizer straight = Built(name), resumed = Built(name);
        float[] expected = Parameters(), actual = Parameters();
        for (int step = 0; step < 6; step++)
        {
            straight.Apply(expected, Gradients(step));
            resumed.Apply(actual, Gradients(step));
            if (step != 2)
                continue;

            Optimizer fresh = Built(name);
            foreach ((OptimizerState from, OptimizerState to) in resumed.State.Zip(fresh.State))
                from.Values.CopyTo(to.Values);
            fresh.Iterations = resumed.Iterations;
            resumed = fresh;
        }

        Assert.Equal(expected, actual);
    }

    [Theory, MemberData(nameof(Names))]
    public void After_a_reset_the_same_steps_are_made_again(string name)
    {
        Optimizer optimizer = Built(name);
        float[] first = Parameters(), second = Parameters();
        for (int step = 0; step < 3; step++)
            optimizer.Apply(first, Gradients(step));
        optimizer.Reset();
        for (int step = 0; step < 3; step++)
            optimizer.Apply(second, Gradients(step));
        Assert.Equal(first, second);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        Optimizer optimizer = Built(name);
        float[] parameters = Parameters(), gradients = Gradients(0);
        optimizer.Apply(parameters, gradients);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
            optimizer.Apply(parameters, gradients);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory, MemberData(nameof(Names))]
    public void Without_gradients_averages_fade_to_zero_and_never_to_denormals(string name)
    {
        Optimizer optimizer = Built(name);
        float[] parameters = Parameters(), gradients = Gradients(0);
        optimizer.Apply(parameters, gradients);
        Array.Clear(gradients);
        for (int step = 0; step < 3000; step++)
            optimizer.Apply(parameters, gradients);
        foreach (OptimizerState state in optimizer.State)
            Assert.DoesNotContain(state.Values.ToArray(), float.IsSubnormal);
    }

    [Fact]
    public void State_has_the_names_of_Keras()
    {
        Assert.Equal(["momentum", "velocity"], Built("Adam").State.Select(s => s.Name));
        Assert.Equal(["velocity", "momentum", "average_gradient"], Built("centered RMSprop").State.Select(s => s.Name));
        Assert.Empty(Built("SGD").State);
    }

    [Fact]
    public void Variables_can_be_excluded_from_decay_by_a_part_of_their_name()
    {
        var optimizer = new SGD(learningRate: 1, weightDecay: 0.5) { ExcludeFromWeightDecay = ["bias", "dense_1/"] };
        optimizer.Build([new(0, 1, "dense/kernel"), new(16, 1, "dense/bias"), new(32, 1, "dense_1/kernel")], 48);
        float[] parameters = new float[48];
        (parameters[0], parameters[16], parameters[32]) = (8, 8, 8);
        optimizer.Apply(parameters, new float[48]);
        Assert.Equal((4, 8, 8), (parameters[0], parameters[16], parameters[32]));
    }

    [Fact]
    public void A_learning_rate_may_be_a_schedule()
    {
        var optimizer = new SGD(learningRate: new PiecewiseConstantDecay([0], [1, 0.25]));
        optimizer.Build([new(0, 1)], 16);
        float[] parameters = new float[16];
        optimizer.Apply(parameters, [1, .. new float[15]]);
        optimizer.Apply(parameters, [1, .. new float[15]]);
        Assert.Equal(-1.25f, parameters[0]);
        Assert.Equal(0.25f, optimizer.LearningRate);
        var error = Assert.Throws<InvalidOperationException>(() => optimizer.LearningRate = 1);
        Assert.Equal("The learning rate follows a PiecewiseConstantDecay, so that it cannot be set. Compile without a schedule.", error.Message);
    }

    [Fact]
    public void A_step_before_building_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Adam().Apply(new float[16], new float[16]));
        Assert.Equal("Adam is not built: call Build before Apply.", error.Message);
    }

    [Fact]
    public void Parameters_of_another_length_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Built("Adam").Apply(new float[80], new float[64]));
        Assert.Equal("Adam was built for 80 parameters. Received: 80 parameters and 64 gradients.", error.Message);
    }

    [Fact]
    public void Variables_that_overlap_or_leave_the_block_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SGD().Build([new(0, 10), new(9, 5)], 16));
        Assert.Throws<ArgumentException>(() => new SGD().Build([new(0, 17)], 16));
        Assert.Throws<ArgumentException>(() => new SGD().Build([new(0, 10)], 10));
    }

    [Fact]
    public void Rates_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SGD(learningRate: double.NaN));
        Assert.Throws<ArgumentException>(() => new SGD(learningRate: -1));
        Assert.Throws<ArgumentException>(() => new Adam(beta1: 1));
        Assert.Throws<ArgumentException>(() => new AdamW(weightDecay: -0.1));
        Assert.Throws<ArgumentException>(() => new Ftrl(learningRatePower: 1));
    }

    private static Optimizer Built(string name)
    {
        Optimizer optimizer = All[name]();
        optimizer.Build([new ParameterRange(0, 20), new ParameterRange(32, 16), new ParameterRange(48, 5)], 80);
        return optimizer;
    }

    private static float[] Parameters() => Ramp(i => i % 7 * 0.25f - 0.6f);

    private static float[] Gradients(int step) => Ramp(i => (i + step) % 5 * 0.5f - 1.2f);

    private static float[] Ramp(Func<int, float> value)
    {
        float[] block = new float[80];
        foreach (int i in Enumerable.Range(0, 20).Concat(Enumerable.Range(48, 5)))
            block[i] = value(i);
        return block;
    }
}
