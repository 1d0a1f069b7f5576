using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Networks whose layers do not just follow one another: branches, merges, shared layers, several inputs and outputs.</summary>
public sealed class FunctionalTests
{
    private const int Rows = 5;

    private const string Residual = """
        [Network(InputGradients = true)]
        [Input(5, 3, Name = "x")]
        [Dense(3, Activation.Tanh, Name = "a")]
        [Dense(3, Name = "b")]
        [Add("x", "b")]
        [Multiply("add", "a", "x")]
        [Concatenate(axis: 1, "multiply", "b", "x")]
        [Dense(2)]
        [Compile<MeanSquaredError>]
        public sealed partial class Graph;
        """;

    private const string Dense = """
        [Network(InputGradients = true)]
        [Input(20, Name = "x")]
        [Dense(17, Activation.Tanh, Name = "a")]
        [Concatenate("x", "a")]
        [Dense(18, Activation.Tanh, Name = "b")]
        [Concatenate("concatenate", "b", "a")]
        [Dense(3)]
        [Compile<MeanSquaredError>]
        public sealed partial class Graph;
        """;

    private const string Siamese = """
        [Network(InputGradients = true)]
        [Input(2, 3, Name = "left")]
        [Input(2, 3, Name = "right")]
        [Dense(5, Activation.Sigmoid, From = "left", Name = "tower")]
        [Shared("tower", "right", Name = "other")]
        [Dot(axes: 2, normalize: true, "tower", "other")]
        [Average("dot", "dot")]
        [Flatten]
        [Compile<MeanSquaredError>]
        public sealed partial class Graph;
        """;

    private const string Recurrent = """
        [Network(InputGradients = true)]
        [Input(6)]
        [Dense(6, Activation.Tanh, Name = "step")]
        [Shared("step", Name = "again")]
        [Shared("again", Name = "once_more")]
        [Subtract("once_more", "step")]
        [Compile<MeanSquaredError>]
        public sealed partial class Graph;
        """;

    private const string Heads = """
        [Network(InputGradients = true, Outputs = ["size", "hidden", "kind"])]
        [Input(4, Name = "a")]
        [Input(3, Name = "b")]
        [Concatenate("a", "b")]
        [Dense(6, Activation.Tanh, Name = "hidden")]
        [Dense(3, Activation.Softmax, Name = "kind")]
        [Dense(2, From = "hidden", Name = "size")]
        [Compile<CategoricalCrossentropy>(Output = "kind", Weight = 0.5f)]
        [Compile<MeanSquaredError>(Output = "size", Weight = 2)]
        public sealed partial class Graph;
        """;

    [Theory]
    [InlineData(Residual, 2)]
    [InlineData(Dense, 3)]
    [InlineData(Siamese, 4)]
    [InlineData(Recurrent, 6)]
    [InlineData(Heads, 11)]
    public void Gradients_are_those_of_finite_differences(string declaration, int outputLength)
    {
        using CompiledNetworks networks = NetworkCompilation.Compile(declaration);
        NetworkUnderTest network = networks.Create("Graph", seed: 7);
        Assert.Equal(outputLength, network.Description.Outputs.Sum(output => output.Shape[^1]));
        TrainingRows rows = RandomRows(network);
        LayerCheck.CheckRowsAreIndependent(network, rows.Inputs);
        GradientCheck.Run(network, rows);
        LayerCheck.CheckFile(network, networks.Create("Graph", seed: 8), rows.Inputs);
    }

    [Theory]
    [InlineData(Residual)]
    [InlineData(Siamese)]
    [InlineData(Recurrent)]
    [InlineData(Heads)]
    public void Values_of_layers_follow_the_wires(string declaration)
    {
        using CompiledNetworks networks = NetworkCompilation.Compile(declaration);
        NetworkUnderTest network = networks.Create("Graph", seed: 7);
        float[] inputs = RandomRows(network).Inputs;
        float[] predicted = network.Predict(inputs);
        IReadOnlyList<LayerOutput> layers = network.Network.PredictLayers(inputs);
        Assert.Equal(network.Network.Layers, layers.Select(output => output.Layer));
        foreach (RowPart output in network.Description.Outputs)
        {
            float[] values = layers.Single(layer => layer.Layer.Name == output.Name).Values;
            float[] expected = [.. predicted.Chunk(predicted.Length / Rows).SelectMany(row => row[output.Offset..(output.Offset + output.Length)])];
            Assert.Equal(expected.Length, values.Length);
            for (int i = 0; i < values.Length; i++)
                Assert.Equal(expected[i], values[i], 1e-5f);
        }
    }

    [Fact]
    public void A_layer_that_reads_several_takes_a_row_of_each()
    {
        using CompiledNetworks networks = NetworkCompilation.Compile(Heads);
        Layer concatenate = networks.Create("Graph").Network.Layers[0];
        Assert.Equal(["a", "b"], concatenate.Inputs);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], concatenate.Call(1, 2, 3, 4, 5, 6, 7));
        var exception = Assert.Throws<ArgumentException>(() => concatenate.Call(1, 2, 3, 4));
        Assert.StartsWith("Layer 'concatenate': expected whole rows of 7 floats (shape (4,), then shape (3,)) and at least one; came 4 floats.", exception.Message);
    }

    [Fact]
    public void Shared_weights_are_one_variable()
    {
        using CompiledNetworks networks = NetworkCompilation.Compile(Recurrent);
        NetworkUnderTest network = networks.Create("Graph");
        Assert.Equal(["step/kernel", "step/bias"], network.Variables);
        Assert.Equal(2, network.Network.GetWeights().Length);

        network.Network.Layers["again"].Kernel[0, 0] = 3;
        Assert.Equal(3, network["step/kernel"][0]);
        Assert.Equal("step", network.Network.Layers["once_more"].Description.SharesWeightsWith);
    }

    private static TrainingRows RandomRows(NetworkUnderTest network)
    {
        Random random = new(4);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
        return TrainingRows.Mean(Rows, Values(Rows * network.Description.InputLength), Values(Rows * network.Description.TargetLength));
    }
}
