using System.Globalization;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>
/// All that can be asked of any layer, in one call: shapes and parameter count, rows that do not depend on each other, gradients against finite
/// differences, and a file that gives the same network back. After Keras's <c>run_layer_test</c>.
/// </summary>
internal static class LayerCheck
{
    private const int Rows = 5;

    /// <param name="layers">Attributes of the layers, without input and loss.</param>
    /// <param name="input">The shape of an input row.</param>
    /// <param name="output">The shape an output row must have.</param>
    /// <param name="parameters">How many weights there must be.</param>
    public static void Run(string layers, int[] input, int[] output, int parameters)
    {
        string declaration = $"""
            [Network(InputGradients = true)]
            [Input({string.Join(", ", input.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))})]
            {layers}
            [Compile<MeanSquaredError>]
            public sealed partial class Checked;
            """;
        using CompiledNetworks networks = NetworkCompilation.Compile(declaration);
        NetworkUnderTest network = networks.Create("Checked", seed: 7);

        Assert.Equal(output, network.Description.OutputShape);
        Assert.Equal(parameters, network.Variables.Sum(variable => network.Parameter(variable).Count));
        Randomize(network);
        TrainingRows rows = RandomRows(network.Description);
        CheckRowsAreIndependent(network, rows.Inputs);
        CheckLayersGiveThePrediction(network, rows.Inputs);
        GradientCheck.Run(network, rows);
        CheckFile(network, networks.Create("Checked", seed: 8), rows.Inputs);
    }

    /// <summary>Biases start at zero, where a fault in their gradient or their place would not show. Moving averages may be variances, which are positive.</summary>
    private static void Randomize(NetworkUnderTest network)
    {
        Random random = new(3);
        foreach (string variable in network.Variables)
            network[variable] = [.. Values(random, network.Parameter(variable).Count).Select(value => network.Parameter(variable).Trainable ? value : 1.5f + value)];
    }

    private static TrainingRows RandomRows(NetworkDescription description)
    {
        Random random = new(4);
        return TrainingRows.Mean(Rows, Values(random, Rows * description.InputLength), Values(random, Rows * description.TargetLength));
    }

    internal static void CheckRowsAreIndependent(NetworkUnderTest network, float[] inputs)
    {
        float[] together = network.Predict(inputs);
        float[] alone = [.. inputs.Chunk(network.Description.InputLength).SelectMany(network.Predict)];
        Assert.Equal(alone, together);
    }

    internal static void CheckLayersGiveThePrediction(NetworkUnderTest network, float[] inputs)
    {
        float[] values = inputs;
        foreach (Layer layer in network.Network.Layers)
            values = layer.Call(values);
        float[] predicted = network.Predict(inputs);
        Assert.Equal(predicted.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(predicted[i], values[i], 1e-5f * Math.Max(1, Math.Abs(values[i])));
    }

    internal static void CheckFile(NetworkUnderTest network, NetworkUnderTest other, float[] inputs)
    {
        using TemporaryFile file = new();
        network.Network.Save(file.Path);
        other.Network.LoadWeights(file.Path);
        Assert.Equal(network.Predict(inputs), other.Predict(inputs));
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
}
