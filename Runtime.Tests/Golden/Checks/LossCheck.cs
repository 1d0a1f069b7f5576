using System.Text.Json;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>
/// A loss in every reduction, through a network that passes its input on. Emitted code gives the loss of each row and the gradient of their
/// weighted sum, so that a reduction is a choice of weights.
/// </summary>
internal sealed class LossCheck(GoldenCase golden) : GoldenCheck(golden)
{
    private GoldenTensor Predictions => Golden["y_pred"];

    private GoldenTensor Targets => Golden["y_true"];

    public override IEnumerable<string> Expected => TensorsUnder("value", "grad");

    /// <summary>The loss of whole rows, and that of the single entries that Keras gives a value each.</summary>
    public override IEnumerable<Declaration> Declarations => IsOfBatch
        ? [Declare("", Predictions.RowShape)]
        : [Declare("", Predictions.RowShape), Declare("_entries", Golden["value/none"].Shape.Length > 1 ? Predictions.Shape[^1..] : Predictions.RowShape)];

    /// <summary>Whether Keras gives one value for all rows together, so that there is nothing to weigh and its sum is itself.</summary>
    private bool IsOfBatch => !Golden.Tensors.ContainsKey("value/none");

    public override void Run(CompiledNetworks? networks, Comparison comparison)
    {
        NetworkUnderTest network = networks!.Create(ClassName());
        if (!IsOfBatch)
            CheckEntries(networks.Create(ClassName("_entries")), comparison);
        foreach (string suffix in IsOfBatch ? (string[])[""] : ["", "_weighted"])
        {
            float[] weights = suffix == "" ? [.. Enumerable.Repeat(1f, Predictions.Rows)] : Golden["sample_weight"].Values;
            double counted = Counted(Enumerable.Repeat(1f, Predictions.Rows));
            Check(network, comparison, "sum" + suffix, weights, divisor: IsOfBatch ? counted : 1.0 / EntriesInRow);
            Check(network, comparison, "sum_over_batch_size" + suffix, weights, counted);
            Check(network, comparison, "mean_with_sample_weight" + suffix, weights, Counted(weights));
        }
    }

    private int EntriesInRow => Golden["value/none"].Values.Length / Predictions.Rows;

    private Declaration Declare(string suffix, int[] shape)
    {
        JsonElement loss = Golden.Json.GetProperty("loss");
        return new Declaration(ClassName(suffix)).Network(inputGradients: true).Input(shape).Activation("linear").Compile(loss.GetProperty("class").GetString()!, loss.GetProperty("config"));
    }

    private void CheckEntries(NetworkUnderTest network, Comparison comparison)
    {
        int entries = Golden["value/none"].Values.Length;
        float[] losses = network.Test(TrainingRows.Mean(entries, Predictions.Values, Targets.Values)).RowLosses;
        comparison.Check("value/none", losses);
        comparison.Check("value/none_weighted", [.. losses.Select((loss, entry) => loss * Golden["sample_weight"].Values[entry / EntriesInRow])]);
    }

    private void Check(NetworkUnderTest network, Comparison comparison, string reduction, float[] weights, double divisor)
    {
        TrainingRows rows = new(Predictions.Rows, Predictions.Values, Targets.Values, [.. weights.Select(weight => (float)(weight / divisor))]);
        TrainingOutcome outcome = network.Train(rows);
        comparison.Check($"value/{reduction}", outcome.Loss(rows));
        if (Golden.Tensors.ContainsKey($"grad/{reduction}"))
            comparison.Check($"grad/{reduction}", outcome.InputGradients);
    }

    /// <summary>The sum of the weights of the rows that count: those with the ignored label do not.</summary>
    private double Counted(IEnumerable<float> weights)
    {
        float? ignored = Golden.Json.GetProperty("loss").GetProperty("config").TryGetProperty("ignore_class", out JsonElement label) ? label.GetSingle() : null;
        return weights.Where((_, row) => ignored is null || Targets.Values[row] != ignored).Sum(weight => (double)weight);
    }
}
