using Xunit;

namespace ModelCompiler.Runtime.Tests.Golden;

public sealed class KerasNameTests
{
    [Theory]
    [InlineData("Dense", "dense")]
    [InlineData("SeparableConv2D", "separable_conv2d")]
    [InlineData("MaxPooling2D", "max_pooling2d")]
    [InlineData("LSTM", "lstm")]
    [InlineData("PReLU", "p_re_lu")]
    [InlineData("LeakyReLU", "leaky_re_lu")]
    [InlineData("EinsumDense", "einsum_dense")]
    public void A_class_gives_the_name_that_Keras_makes_up(string className, string name) => Assert.Equal(name, KerasName.Automatic(className));

    [Theory]
    [InlineData("beta1", "beta_1")]
    [InlineData("globalClipNorm", "global_clipnorm")]
    [InlineData("LeakyRelu", "leaky_relu")]
    public void Names_are_the_same_but_for_casing_and_underscores(string ours, string keras) => Assert.True(KerasName.Same(ours, keras));

    [Fact]
    public void Different_names_are_not_the_same() => Assert.False(KerasName.Same("beta1", "beta_2"));
}
