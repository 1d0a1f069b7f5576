using System.Text.Json;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>
/// One activation: its values, and the gradient of Σ y · cos(k). That gradient is had without rounding of our own: a Dense layer whose kernel is
/// the row's cosines makes the sum, and the absolute error from a target far below has the derivative 1.
/// </summary>
internal sealed class ActivationCheck(GoldenCase golden, string name) : GoldenCheck(golden, name)
{
    private const float FarBelow = -1e30f;

    /// <summary>Entries that are a layer with options and not an activation by name.</summary>
    private static readonly Dictionary<string, (string Class, object Config)> Layers = new()
    {
        ["elu_alpha05"] = ("ELU", new { alpha = 0.5 }),
        ["leaky_relu_01"] = ("LeakyReLU", new { negative_slope = 0.1 }),
        ["relu_options"] = ("ReLU", new { negative_slope = 0.1, max_value = 3.0, threshold = 0.5 }),
    };

    private readonly string _name = name;

    public static IEnumerable<GoldenCheck> Of(GoldenCase golden) =>
        from tensor in golden.Tensors.Keys
        where tensor.StartsWith("y/", StringComparison.Ordinal)
        orderby tensor
        select new ActivationCheck(golden, tensor["y/".Length..]);

    public override IEnumerable<string> Expected => [$"y/{_name}", $"vjp/{_name}"];

    public override IEnumerable<Declaration> Declarations
    {
        get
        {
            Declaration declaration = new Declaration(ClassName()).Network(inputGradients: true).Input(Golden["x"].RowShape);
            if (Layers.TryGetValue(_name, out var layer))
                declaration.Layer(layer.Class, JsonSerializer.SerializeToElement(layer.Config));
            else
                declaration.Activation(_name);
            declaration.Layer("Dense", JsonSerializer.SerializeToElement(new { units = 1, use_bias = false }));
            yield return declaration.Compile("MeanAbsoluteError", JsonSerializer.SerializeToElement(new { }));
        }
    }

    public override void Run(CompiledNetworks? networks, Comparison comparison)
    {
        NetworkUnderTest network = networks!.Create(ClassName());
        GoldenTensor x = Golden["x"];
        float[] input = _name == "exponential" ? [.. x.Values.Select(value => Math.Clamp(value, -300, 30))] : x.Values;
        comparison.Check($"y/{_name}", network.Network.Layers[0].Call(input));
        comparison.Check($"vjp/{_name}", [.. Enumerable.Range(0, x.Rows).SelectMany(row => Gradient(network, input.AsSpan(row * x.RowLength, x.RowLength).ToArray(), row))]);
    }

    private float[] Gradient(NetworkUnderTest network, float[] input, int row)
    {
        int length = Golden[$"y/{_name}"].RowLength;
        network["dense/kernel"] = [.. Enumerable.Range(row * length, length).Select(k => (float)Math.Cos(k))];
        return network.Train(TrainingRows.Mean(1, input, [FarBelow])).InputGradients;
    }
}
