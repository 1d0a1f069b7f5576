using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Binding;
using Xunit;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>How many sums the terms of one are dealt to, where few are worked on at once.</summary>
public sealed class DealtSumsTests
{
    [Theory]
    [InlineData("[Input(8)] [Dense(8, Activation.Softmax)]", 4)]
    [InlineData("[Input(37)] [Dense(10, Activation.Softmax)]", 4)]
    [InlineData("[Input(4)] [Dense(8, Activation.Softmax)]", 2)]
    [InlineData("[Input(8)] [Dense(32, Activation.Softmax)]", 2)]
    [InlineData("[Input(3)] [Dense(8, Activation.Softmax)]", 1)]
    [InlineData("[Input(8)] [Dense(64, Activation.Softmax)]", 1)]
    [InlineData("[Input(784)] [Dense(128, Activation.Softmax)]", 1)]
    public void Sums_are_dealt_to_four_where_there_is_one_to_two_where_there_are_two_and_each_gets_two_terms(string layers, int dealt) =>
        Assert.Equal(dealt, Forward(layers).Methods[0].Kernel.Items[0].Dealt);

    [Theory]
    [InlineData("[Input(6, 6, 5)] [GlobalAveragePooling2D]", 2)]
    [InlineData("[Input(6, 5, 5)] [GlobalAveragePooling2D]", 1)]
    public void Where_axes_follow_each_other_the_innermost_must_come_out_even(string layers, int dealt) =>
        Assert.Equal(dealt, Forward(layers).Methods[0].Kernel.Items[0].Dealt);

    [Fact]
    public void What_is_left_of_a_loop_goes_to_the_first_sum()
    {
        string body = Forward("[Input(37)] [Dense(10, Activation.Softmax)]").Methods[0].Text.Body;

        Assert.Contains("for (; i < 36; i += 4)", body);
        Assert.Contains("for (; i < 37; i++)", body);
        Assert.Contains("z = (z + z_turn1) + (z_turn2 + z_turn3);", body);
    }

    [Fact]
    public void A_layer_alone_deals_as_its_network_does()
    {
        CompiledNetwork network = CompiledNetwork.Of(Bound.Graph("[Input(28, 28, 1)] [Conv2D(32, 3)] [MaxPooling2D(2)] [Conv2D(64, 3)] [MaxPooling2D(2)] [Flatten] [Dense(10)]"));
        KernelItem[] alone = [.. network.LayerCalls.SelectMany(call => call.Call.Methods).SelectMany(method => method.Kernel.Items)];

        Assert.Equal(2, Assert.Single(alone, item => item.Dealt > 1).Dealt);
        Assert.Equal(2, Assert.Single(network.Forward.Methods.SelectMany(method => method.Kernel.Items), item => item.Dealt > 1).Dealt);
    }

    private static CompiledProgram Forward(string layers) => CompiledNetwork.Of(Bound.Graph(layers)).Forward;
}
