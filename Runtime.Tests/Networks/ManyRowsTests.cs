using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Predictions of more rows than emitted code takes at once, and of any number below that.</summary>
public sealed class ManyRowsTests
{
    /// <summary>Compiled once for all tests: that takes longer than predicting.</summary>
    private static readonly Lazy<CompiledNetworks> s_networks = new(() => NetworkCompilation.Compile("""
        [Network]
        [Input(5)]
        [Dense(37, Activation.Tanh)]
        [Dense(3, Activation.Softmax)]
        public sealed partial class Narrow;

        [Network]
        [Input(100)]
        [Dense(130, Activation.Relu)]
        [BatchNormalization]
        [Dense(10)]
        public sealed partial class Wide;

        [Network]
        [Input(300)]
        [Dense(700, Activation.Relu)]
        [Dense(256, Activation.Gelu)]
        [Dense(1)]
        public sealed partial class Large;

        // Rows of weights that lie a line further apart than they are long, and lines of them that are asked for ahead of time.
        [Network]
        [Input(1000)]
        [Dense(640, Activation.Relu)]
        [Dense(384)]
        public sealed partial class Far;

        // Rows a vector wider than registers of 256 bits have sums for, with steps left over.
        [Network]
        [Input(150)]
        [Dense(128, Activation.Relu)]
        [Dense(160)]
        [Dense(125)]
        public sealed partial class Turns;

        [Network]
        [Input(9, 9, 3)]
        [Conv2D(20, 3, activation: Activation.Relu)]
        [Flatten]
        [Dense(33)]
        public sealed partial class Picture;

        [Network]
        [Input(9, 11, 20)]
        [DepthwiseConv2D(3, activation: Activation.Relu)]
        [SeparableConv2D(18, 3, padding: Padding.Same)]
        [GlobalAveragePooling2D]
        public sealed partial class Depthwise;

        // Few rows at a time, whose long sums have their terms dealt out to two.
        [Network]
        [Input(28, 28, 1)]
        [Conv2D(32, 3, activation: Activation.Relu)]
        [MaxPooling2D(2)]
        [Conv2D(64, 3, activation: Activation.Relu)]
        [MaxPooling2D(2)]
        [Flatten]
        [Dense(10)]
        public sealed partial class Digits;

        // Two rows at a time, one, and weights of panels.
        [Network]
        [Input(28, 28, 1)]
        [Conv2D(32, 3, activation: Activation.Relu)]
        [Conv2D(16, 3, activation: Activation.Relu)]
        [GlobalAveragePooling2D]
        [Dense(5)]
        public sealed partial class Maps;

        [Network]
        [Input(40, 40, 3)]
        [Conv2D(32, 3)]
        [BatchNormalization]
        [MaxPooling2D(2)]
        [Conv2D(16, 3, activation: Activation.Relu)]
        [GlobalMaxPooling2D]
        [Dense(2)]
        [Compile<MeanSquaredError>(BatchSize = 16)]
        public sealed partial class LargeMaps;
        """));

    [Theory]
    [InlineData("Narrow")]
    [InlineData("Wide")]
    [InlineData("Large")]
    [InlineData("Far")]
    [InlineData("Turns")]
    [InlineData("Picture")]
    [InlineData("Depthwise")]
    [InlineData("Digits")]
    [InlineData("Maps")]
    [InlineData("LargeMaps")]
    public void Each_is_predicted_as_if_it_were_alone(string name)
    {
        Network network = s_networks.Value.Create(name).Network;
        float[] input = Inputs(network, rows: 200);
        float[] alone = [.. input.Chunk(network.Description.InputLength).SelectMany(row => network.Predict(row))];
        foreach (int threads in (int[])[1, 3])
        {
            network.Threads = threads;
            foreach (int rows in (int[])[2, 3, 4, 5, 6, 7, 8, 13, 47, 48, 49, 64, 96, 103, 200])
                Assert.Equal(alone[..(rows * network.Description.OutputLength)], network.Predict(input.AsSpan(0, rows * network.Description.InputLength)));
        }
    }

    /// <summary>Each number of rows has code of its own, and vectors of other widths have again.</summary>
    [Fact]
    public async Task Predictions_are_the_same_without_AVX_512()
    {
        var (halved, widest) = await NarrowProcess.Run(typeof(ManyRowsTests), nameof(Predicts_in_a_process_of_its_own), ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"));

        Assert.NotEqual("AVX-512", widest);
        Assert.Equal(Predicted(), halved);
    }

    /// <summary>The child's half; explicit, so that it runs there alone.</summary>
    [Fact(Explicit = true)]
    public void Predicts_in_a_process_of_its_own() => NarrowProcess.Report(Predicted());

    private static string[] Predicted() =>
    [
        .. from name in (string[])["Narrow", "Wide", "Large", "Far", "Turns", "Picture", "Depthwise", "Digits"]
           let network = s_networks.Value.Create(name).Network
           from rows in (int[])[1, 2, 3, 4, 7, 9, 50]
           select $"{name} {rows}: {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<float>(network.Predict(Inputs(network, rows)))))}",
    ];

    [Theory]
    [InlineData("Narrow")]
    [InlineData("Large")]
    [InlineData("Far")]
    [InlineData("Turns")]
    [InlineData("Picture")]
    [InlineData("Depthwise")]
    [InlineData("Digits")]
    public void Layers_called_one_by_one_give_the_same_bits(string name)
    {
        Network network = s_networks.Value.Create(name).Network;
        float[] input = Inputs(network, rows: 1);

        Assert.Equal(network.Predict(input), network.Layers.Aggregate(input, (values, layer) => layer.Call(values)));
    }

    [Theory]
    [InlineData("Wide")]
    [InlineData("Large")]
    [InlineData("Far")]
    [InlineData("Maps")]
    [InlineData("LargeMaps")]
    public void They_follow_weights_that_are_written_between_two_calls(string name)
    {
        Network network = s_networks.Value.Create(name).Network;
        float[] input = Inputs(network, rows: 200);
        network.Predict(input);
        foreach (Layer layer in network.Layers.Where(layer => layer.Kind is "Dense" or "Conv2D"))
            layer.Kernel[new nint[layer.Kernel.Rank]] = 3;

        Assert.Equal([.. input.Chunk(network.Description.InputLength).SelectMany(row => network.Predict(row))], network.Predict(input));
    }

    private static float[] Inputs(Network network, int rows)
    {
        Random random = new(rows);
        return [.. Enumerable.Range(0, rows * network.Description.InputLength).Select(_ => random.NextSingle() - 0.5f)];
    }
}
