using Xunit;

namespace ModelCompiler.Runtime.Tests.Optimizers;

public sealed class GradientAccumulationTests
{
    [Fact]
    public void Several_batches_make_one_step_with_the_mean_of_their_gradients()
    {
        SGD optimizer = Built(new SGD(learningRate: 1) { GradientAccumulationSteps = 3 });
        float[] w = new float[16];
        Assert.Equal([0, 0, -2, -2, -2, -6], [.. new float[] { 1, 2, 3, 4, 4, 4 }.Select(gradient => Applied(optimizer, w, gradient))]);
    }

    [Fact]
    public void The_step_that_an_optimizer_counts_is_that_of_the_weights()
    {
        Adam gathering = Built(new Adam(learningRate: 0.1) { GradientAccumulationSteps = 2 }), plain = Built(new Adam(learningRate: 0.1));
        float[] gathered = new float[16], stepped = new float[16];
        foreach (float gradient in (float[])[0.5f, -2, 1])
        {
            Applied(gathering, gathered, gradient);
            Applied(gathering, gathered, gradient);
            Applied(plain, stepped, gradient);
        }

        Assert.Equal(stepped, gathered);
        Assert.Equal((6, 3), (gathering.Iterations, plain.Iterations));
    }

    [Fact]
    public void Clipping_and_decay_wait_for_the_step()
    {
        SGD optimizer = Built(new SGD(learningRate: 1, weightDecay: 0.5, clipValue: 1) { GradientAccumulationSteps = 2 });
        float[] w = [8, .. new float[15]];
        Assert.Equal(8, Applied(optimizer, w, 5));
        Assert.Equal(4 + 0.5f, Applied(optimizer, w, -6));
    }

    [Fact]
    public void What_is_gathered_is_state_to_be_saved()
    {
        Adam optimizer = Built(new Adam { GradientAccumulationSteps = 2, UseEma = true });
        Assert.Equal(["momentum", "velocity", "gradient_accumulator", "average"], optimizer.State.Select(state => state.Name));
    }

    [Fact]
    public void One_batch_a_step_is_no_accumulation() =>
        Assert.StartsWith("GradientAccumulationSteps must be at least 2. Received: 1.", Assert.Throws<ArgumentException>(() => new SGD { GradientAccumulationSteps = 1 }).Message);

    private static T Built<T>(T optimizer)
        where T : Optimizer
    {
        optimizer.Build([new ParameterRange(0, 1)], 16);
        return optimizer;
    }

    private static float Applied(Optimizer optimizer, float[] w, float gradient)
    {
        optimizer.Apply(w, [gradient, .. new float[15]]);
        return w[0];
    }
}
