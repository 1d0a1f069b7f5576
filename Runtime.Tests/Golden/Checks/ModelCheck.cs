using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A network's outputs, loss, gradients and weights after some steps of its optimizer.</summary>
internal sealed class ModelCheck(GoldenCase golden) : GoldenCheck(golden)
{
    private int BatchSize => Golden.Json.GetProperty("batch_size").GetInt32();

    public override IEnumerable<string> Expected => TensorsUnder("out", "loss", "grad", "train_out", "history", "after", "pred");

    public override IEnumerable<Declaration> Declarations => [ModelDeclaration.Of(Golden, ClassName(), inputGradients: true)];

    public override void Run(CompiledNetworks? networks, Comparison comparison)
    {
        NetworkUnderTest network = networks!.Create(ClassName());
        InitialWeights.Set(network, Golden);
        CheckOutputs(network, comparison);
        CheckGradients(network, comparison);
        if (Golden.Find("steps")?.GetInt32() is > 0 and int steps)
            CheckSteps(network, steps, comparison);
    }

    private void CheckOutputs(NetworkUnderTest network, Comparison comparison)
    {
        GoldenTensor x = PackedRows.Inputs(Golden);
        int rows = Golden.Find("out_rows")?.GetInt32() ?? x.Rows;
        float[] input = x.Values[..(rows * x.RowLength)];
        IReadOnlyDictionary<string, float[]> outputs = network.Network.PredictLayers(input).ToDictionary(output => output.Layer.Name, output => output.Values);
        foreach (var (call, layer) in GraphDeclaration.Names(Golden.Json))
            comparison.Check($"out/{call}", outputs[layer]);
        CheckParts([.. Calls("out")], network.Predict(input), network.Description.Outputs, comparison);
    }

    /// <summary>The tensors of the outputs' calls.</summary>
    private IEnumerable<string> Calls(string kind) => Golden.Json.GetProperty("outputs").EnumerateArray().Select(output => $"{kind}/{output.GetString()}");

    private static void CheckParts(string[] tensors, float[] packed, IReadOnlyList<RowPart> parts, Comparison comparison)
    {
        for (int k = 0; k < parts.Count; k++)
            comparison.Check(tensors[k], PackedRows.Part(packed, packed.Length / parts.Sum(part => part.Length), parts[k]));
    }

    private void CheckGradients(NetworkUnderTest network, Comparison comparison)
    {
        TrainingRows batch = Batch(first: 0);
        TrainingOutcome outcome = network.Train(batch);
        comparison.Check("loss", outcome.Loss(batch));
        foreach (var (variable, gradient) in outcome.Gradients)
            comparison.Check($"grad/{variable}", gradient);
        string[] inputs = [.. Golden.Json.GetProperty("inputs").EnumerateArray().Select(input => $"grad/{input.GetProperty("tensor")}")];
        if (Golden.Tensors.ContainsKey(inputs[0]))
            CheckParts(inputs, outcome.InputGradients, network.Description.Inputs, comparison);
        if (TensorsUnder("train_out").Any())
            CheckParts([.. Calls("train_out")], outcome.Predictions, network.Description.Outputs, comparison);
    }

    private void CheckSteps(NetworkUnderTest network, int steps, Comparison comparison)
    {
        InitialWeights.Set(network, Golden);
        float[] losses = new float[steps];
        int first = 0;
        for (int step = 0; step < steps; step++)
        {
            TrainingRows batch = Batch(first);
            losses[step] = (float)network.Step(batch.Inputs, batch.Targets, RowWeights.Of(Golden)[first..(first + batch.Count)]);
            first += batch.Count;
            if (first >= PackedRows.Inputs(Golden).Rows)
                first = 0;
        }

        comparison.Check("history/loss", losses);
        foreach (string variable in network.Variables)
            comparison.Check($"after/{variable}", network[variable]);
        CheckParts([.. PackedRows.Tensors(Golden, "pred")], network.Predict(Batch(first: 0).Inputs), network.Description.Outputs, comparison);
    }

    /// <summary>Rows in file order; the last batch of a pass may be shorter.</summary>
    private TrainingRows Batch(int first)
    {
        var (x, y) = (PackedRows.Inputs(Golden), PackedRows.Targets(Golden));
        int count = Math.Min(BatchSize, x.Rows - first);
        float[] weights = [.. RowWeights.Of(Golden).Skip(first).Take(count).Select(weight => weight / count)];
        return new TrainingRows(count, Rows(x, first, count), Rows(y, first, count), weights);
    }

    private static float[] Rows(GoldenTensor tensor, int first, int count) => tensor.Values[(first * tensor.RowLength)..((first + count) * tensor.RowLength)];
}
