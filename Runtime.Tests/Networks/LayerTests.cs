using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Each kind of layer, through <see cref="LayerCheck"/>. Values are held against Keras in the golden tests.</summary>
public sealed class LayerTests
{
    public static TheoryData<Activation> Activations() => [.. Enum.GetValues<Activation>()];

    [Fact]
    public void Dense() => LayerCheck.Run("[Dense(3)]", input: [4], output: [3], parameters: 15);

    [Fact]
    public void Dense_without_bias() => LayerCheck.Run("[Dense(3, useBias: false)]", input: [4], output: [3], parameters: 12);

    [Fact]
    public void Dense_wider_than_a_vector() => LayerCheck.Run("[Dense(37, Activation.Tanh)]", input: [21], output: [37], parameters: 22 * 37);

    [Fact]
    public void Dense_on_the_last_of_three_axes() => LayerCheck.Run("[Dense(5, Activation.Tanh)]", input: [2, 3, 4], output: [2, 3, 5], parameters: 25);

    [Fact]
    public void Dense_on_dense() => LayerCheck.Run("[Dense(17, Activation.Tanh)]\n[Dense(3)]", input: [4], output: [3], parameters: 85 + 54);

    [Theory]
    [MemberData(nameof(Activations))]
    public void Dense_with_an_activation(Activation activation) =>
        LayerCheck.Run($"[Dense(6, Activation.{activation})]", input: [4], output: [activation == Activation.Glu ? 3 : 6], parameters: 30);

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activation_layer(Activation activation) =>
        LayerCheck.Run($"[Activation(Activation.{activation})]", input: [3, 4], output: [3, activation == Activation.Glu ? 2 : 4], parameters: 0);

    /// <summary>Found by a random stack: what the padding beyond three inputs holds must not reach the sum.</summary>
    [Fact]
    public void Log_softmax_before_dense() => LayerCheck.Run("[Activation(Activation.LogSoftmax)]\n[Dense(4, Activation.HardSilu)]", input: [3], output: [4], parameters: 16);

    /// <summary>Found by a random stack: a quotient of two padding zeros must not reach the gradient.</summary>
    [Fact]
    public void Softmax_over_the_first_axis_of_a_softmax() =>
        LayerCheck.Run("[Dense(5)]\n[Activation(Activation.Softmax)]\n[Softmax(1)]", input: [2, 5], output: [2, 5], parameters: 30);

    /// <summary>Found by a random stack: an axis of one entry is no axis.</summary>
    [Fact]
    public void Glu_that_leaves_one_entry() =>
        LayerCheck.Run("[Dense(2, Activation.Glu)]\n[ELU(0.5f)]\n[Dense(3)]", input: [3, 4], output: [3, 3], parameters: 10 + 6);

    [Fact]
    public void Flatten_before_dense() => LayerCheck.Run("[Flatten]\n[Dense(3)]", input: [2, 3, 5], output: [3], parameters: 93);

    [Fact]
    public void Flatten_of_what_a_layer_computed() => LayerCheck.Run("[Dense(3, Activation.Tanh)]\n[Flatten]\n[Dense(2)]", input: [4, 5], output: [2], parameters: 18 + 26);

    [Fact]
    public void Rescaling() => LayerCheck.Run("[Rescaling(0.5f, offset: -1f)]\n[Dense(2)]", input: [6], output: [2], parameters: 14);

    [Fact]
    public void Dropout() => LayerCheck.Run("[Dense(6, Activation.Tanh)]\n[Dropout(0.5f)]\n[Dense(2)]", input: [4], output: [2], parameters: 44);

    [Fact]
    public void LeakyReLU() => LayerCheck.Run("[LeakyReLU(0.9f)]", input: [6], output: [6], parameters: 0);

    [Fact]
    public void ELU() => LayerCheck.Run("[ELU(1f)]", input: [6], output: [6], parameters: 0);

    [Fact]
    public void PReLU_has_a_slope_for_each_input() => LayerCheck.Run("[Dense(4, Activation.Exponential)]\n[PReLU]", input: [4], output: [4], parameters: 24);

    [Fact]
    public void PReLU_shares_slopes_over_an_axis() => LayerCheck.Run("[Activation(Activation.Exponential)]\n[PReLU(sharedAxes: [1])]", input: [3, 4], output: [3, 4], parameters: 4);

    [Fact]
    public void Softmax_over_the_first_axis() => LayerCheck.Run("[Softmax(1)]", input: [3, 4], output: [3, 4], parameters: 0);

    [Fact]
    public void Softmax_over_two_axes() => LayerCheck.Run("[Softmax(1, 2)]", input: [3, 4], output: [3, 4], parameters: 0);

    [Fact]
    public void EinsumDense() =>
        LayerCheck.Run("""[EinsumDense("abc,cde->abde", [-1, 2, 5], biasAxes: "de")]""", input: [3, 4], output: [3, 2, 5], parameters: 50);

    [Fact]
    public void BatchNormalization() => LayerCheck.Run("[Dense(6)]\n[BatchNormalization]\n[Dense(3)]", input: [4], output: [3], parameters: 30 + 24 + 21);

    [Fact]
    public void BatchNormalization_of_wide_images() => LayerCheck.Run("[Dense(19)]\n[BatchNormalization(epsilon: 0.01f)]", input: [3, 2, 4], output: [3, 2, 19], parameters: 95 + 76);

    [Fact]
    public void BatchNormalization_along_the_first_axis() => LayerCheck.Run("[BatchNormalization(1, scale: false)]", input: [3, 4], output: [3, 4], parameters: 9);

    [Fact]
    public void BatchNormalization_of_one_channel() => LayerCheck.Run("[BatchNormalization]", input: [5, 1], output: [5, 1], parameters: 4);

    [Fact]
    public void BatchNormalization_that_is_frozen() =>
        LayerCheck.Run("[Dense(6)]\n[BatchNormalization(Trainable = false)]\n[Dense(3)]", input: [4], output: [3], parameters: 30 + 24 + 21);

    [Fact]
    public void LayerNormalization() => LayerCheck.Run("[Dense(6)]\n[LayerNormalization]\n[Dense(3)]", input: [4], output: [3], parameters: 30 + 12 + 21);

    [Fact]
    public void LayerNormalization_wider_than_a_vector() => LayerCheck.Run("[LayerNormalization(center: false)]", input: [3, 37], output: [3, 37], parameters: 37);

    [Fact]
    public void LayerNormalization_along_all_axes() => LayerCheck.Run("[LayerNormalization([1, 2])]", input: [3, 4], output: [3, 4], parameters: 24);

    [Fact]
    public void LayerNormalization_along_the_first_axis() => LayerCheck.Run("[LayerNormalization([1])]", input: [3, 4], output: [3, 4], parameters: 6);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(-1)]
    public void GroupNormalization(int groups) =>
        LayerCheck.Run($"[Dense(12)]\n[GroupNormalization({groups})]\n[Dense(3)]", input: [3, 4], output: [3, 3], parameters: 60 + 24 + 39);

    [Fact]
    public void GroupNormalization_of_groups_wider_than_a_vector() => LayerCheck.Run("[GroupNormalization(2)]", input: [2, 2, 38], output: [2, 2, 38], parameters: 76);

    [Fact]
    public void GroupNormalization_along_the_first_axis() => LayerCheck.Run("[GroupNormalization(2, 1)]", input: [4, 3], output: [4, 3], parameters: 8);

    [Fact]
    public void RMSNormalization() => LayerCheck.Run("[Dense(21)]\n[RMSNormalization]\n[Dense(3)]", input: [2, 4], output: [2, 3], parameters: 105 + 21 + 66);

    [Fact]
    public void UnitNormalization() => LayerCheck.Run("[Dense(5)]\n[UnitNormalization]\n[Dense(3)]", input: [2, 4], output: [2, 3], parameters: 25 + 18);

    [Fact]
    public void UnitNormalization_along_the_first_axis() => LayerCheck.Run("[UnitNormalization([1])]", input: [3, 4], output: [3, 4], parameters: 0);

    [Fact]
    public void Reshape_that_joins_axes() => LayerCheck.Run("[Dense(5, Activation.Tanh)]\n[Reshape(6, 5)]\n[Dense(2)]", input: [2, 3, 4], output: [6, 2], parameters: 25 + 12);

    [Fact]
    public void Reshape_that_splits_an_axis() => LayerCheck.Run("[Dense(24)]\n[Reshape(2, -1, 3)]\n[Dense(2)]", input: [4], output: [2, 4, 2], parameters: 120 + 8);

    [Fact]
    public void Reshape_that_splits_one_axis_and_joins_another() =>
        LayerCheck.Run("[Dense(4, Activation.Tanh)]\n[Reshape(2, 12)]\n[Activation(Activation.Sigmoid)]\n[Dense(3)]", input: [6, 3], output: [2, 3], parameters: 16 + 39);

    [Fact]
    public void Reshape_between_shapes_without_common_axes() =>
        LayerCheck.Run("[Dense(4, Activation.Tanh)]\n[Reshape(2, 6)]\n[Dense(3)]", input: [3, 4], output: [2, 3], parameters: 20 + 21);

    [Fact]
    public void Reshape_as_the_last_layer() => LayerCheck.Run("[Dense(6)]\n[Reshape(4, 3)]", input: [2, 4], output: [4, 3], parameters: 30);

    [Fact]
    public void Reshape_adds_axes_of_one() => LayerCheck.Run("[Dense(6)]\n[Reshape(1, 2, 6, 1)]\n[Dense(2)]", input: [2, 4], output: [1, 2, 6, 2], parameters: 30 + 4);

    [Fact]
    public void Permute() => LayerCheck.Run("[Dense(5, Activation.Tanh)]\n[Permute(3, 1, 2)]\n[Dense(2)]", input: [2, 3, 4], output: [5, 2, 2], parameters: 25 + 8);

    [Fact]
    public void Permute_as_the_last_layer() => LayerCheck.Run("[Dense(19)]\n[Permute(2, 1)]", input: [3, 4], output: [19, 3], parameters: 95);

    [Fact]
    public void RepeatVector() => LayerCheck.Run("[Dense(5, Activation.Tanh)]\n[RepeatVector(3)]\n[Dense(2)]", input: [4], output: [3, 2], parameters: 25 + 12);

    [Fact]
    public void RepeatVector_before_flatten() => LayerCheck.Run("[Dense(5)]\n[RepeatVector(3)]\n[Flatten]\n[Dense(2)]", input: [4], output: [2], parameters: 25 + 32);
}
