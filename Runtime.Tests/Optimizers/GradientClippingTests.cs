using Xunit;

namespace ModelCompiler.Runtime.Tests.Optimizers;

public class GradientClippingTests
{
    // Two variables with gradients (3, 4) and (0, 12): norms 5 and 12, together 13.
    [Fact]
    public void ClipNorm_shortens_each_variable_by_itself() =>
        Assert.Equal([3, 4, 0, 6], Clipped(new SGD(clipNorm: 6)));

    [Fact]
    public void GlobalClipNorm_shortens_all_variables_alike() =>
        Assert.Equal([1.5f, 2, 0, 6], Clipped(new SGD(globalClipNorm: 6.5)));

    [Fact]
    public void ClipValue_limits_each_entry() =>
        Assert.Equal([3, 3.5f, 0, 3.5f], Clipped(new SGD(clipValue: 3.5)));

    [Fact]
    public void Gradients_within_the_limit_keep_their_bits()
    {
        Assert.Equal([3, 4, 0, 12], Clipped(new SGD(clipNorm: 12)));
        Assert.Equal([3, 4, 0, 12], Clipped(new SGD(globalClipNorm: 13)));
        Assert.Equal([3, 4, 0, 12], Clipped(new SGD(clipValue: 12)));
    }

    [Fact]
    public void A_norm_counts_every_entry_of_a_long_variable()
    {
        float[] gradients = new float[48];
        gradients.AsSpan(0, 36).Fill(1);
        var optimizer = new SGD(clipNorm: 3);
        optimizer.Build([new ParameterRange(0, 36)], 48);
        optimizer.Apply(new float[48], gradients);
        Assert.All(gradients[..36], g => Assert.Equal(0.5f, g));
    }

    [Fact]
    public void An_infinite_global_norm_makes_every_gradient_NaN()
    {
        var optimizer = new SGD(globalClipNorm: 1);
        float[] gradients = new float[16];
        (gradients[0], gradients[1]) = (1, float.PositiveInfinity);
        optimizer.Build([new ParameterRange(0, 2)], 16);
        optimizer.Apply(new float[16], gradients);
        Assert.All(gradients[..2], g => Assert.True(float.IsNaN(g)));
    }

    [Fact]
    public void Only_one_way_of_clipping_can_be_given()
    {
        var error = Assert.Throws<ArgumentException>(() => new Adam(clipNorm: 1, clipValue: 2));
        Assert.Equal(
            "Only one of clipNorm, clipValue and globalClipNorm can be given. Received: clipNorm 1, clipValue 2, globalClipNorm none.",
            error.Message);
    }

    [Fact]
    public void A_limit_must_be_positive() => Assert.Throws<ArgumentException>(() => new Adam(clipNorm: 0));

    private static float[] Clipped(Optimizer optimizer)
    {
        float[] gradients = new float[32];
        (gradients[0], gradients[1], gradients[16], gradients[17]) = (3, 4, 0, 12);
        optimizer.Build([new ParameterRange(0, 2), new ParameterRange(16, 2)], 32);
        optimizer.Apply(new float[32], gradients);
        return [gradients[0], gradients[1], gradients[16], gradients[17]];
    }
}
