using System.Text.Json;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A layer that takes its numbers from data.</summary>
internal sealed class AdaptCheck(GoldenCase golden) : GoldenCheck(golden)
{
    public override IEnumerable<string> Expected => ["mean", "variance", "out"];

    public override IEnumerable<Declaration> Declarations =>
    [
        new Declaration(ClassName()).Network().Input(Golden["x"].RowShape)
            .Layer("Normalization", JsonSerializer.SerializeToElement(new { axis = Golden.Json.GetProperty("axis") })),
    ];

    public override void Run(CompiledNetworks? networks, Comparison comparison)
    {
        Network network = networks!.Create(ClassName()).Network;
        NormalizationLayer layer = (NormalizationLayer)network.Layers[0];
        layer.Adapt(Golden["x"].Values);
        comparison.Check("mean", layer.GetWeights()[0]);
        comparison.Check("variance", layer.GetWeights()[1]);
        comparison.Check("out", network.Predict(Golden["x"].Values));
    }
}
