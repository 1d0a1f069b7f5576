using System.Text.Json;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A whole <c>Fit</c> on rows in file order: the history, what <c>Evaluate</c> says afterwards, the weights and the predictions.</summary>
internal sealed class FitCheck(GoldenCase golden) : GoldenCheck(golden)
{
    public override IEnumerable<string> Expected => TensorsUnder("history", "evaluate", "after", "pred");

    public override IEnumerable<Declaration> Declarations => [ModelDeclaration.Of(Golden, ClassName(), inputGradients: false)];

    public override void Run(CompiledNetworks? networks, Comparison comparison)
    {
        NetworkUnderTest network = networks!.Create(ClassName());
        InitialWeights.Set(network, Golden);
        if (network.Network is Network<int> labels)
            Fit(labels, [.. Golden["y"].Values.Select(label => (int)label)], comparison);
        else
            Fit((Network<float>)network.Network, Golden["y"].Values, comparison);

        foreach (string variable in network.Variables)
            comparison.Check($"after/{variable}", network[variable]);
        comparison.Check("pred", network.Predict(Golden["x"].Values));
    }

    private void Fit<TTarget>(Network<TTarget> network, TTarget[] targets, Comparison comparison)
        where TTarget : unmanaged
    {
        JsonElement json = Golden.Json;
        float[] inputs = Golden["x"].Values;
        float[] sampleWeight = Golden.Tensors.TryGetValue("sample_weight", out GoldenTensor? weights) ? weights.Values : [];
        History history = network.Fit(
            inputs,
            targets,
            epochs: json.GetProperty("epochs").GetInt32(),
            batchSize: json.GetProperty("batch_size").GetInt32(),
            validationSplit: json.GetProperty("validation_split").GetSingle(),
            shuffle: json.GetProperty("shuffle").GetBoolean(),
            verbose: Verbosity.Silent,
            sampleWeight: sampleWeight,
            classWeight: RowWeights.ByClass(Golden));
        foreach (string series in TensorsUnder("history"))
            comparison.Check(series, [.. history[MetricName.Series(series["history/".Length..])].Select(value => (float)value)]);

        Evaluation evaluation = network.Evaluate(inputs, targets);
        foreach (string value in TensorsUnder("evaluate"))
            comparison.Check(value, value == "evaluate/loss" ? evaluation.Loss : evaluation[MetricName.Series(value["evaluate/".Length..])]);
    }
}
