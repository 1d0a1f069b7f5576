using System.Text.Json;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>One metric of a case, updated batch by batch, without and with weights.</summary>
internal sealed class MetricCheck(GoldenCase golden, string name, JsonElement metric) : GoldenCheck(golden, name)
{
    private readonly string _name = name;

    public static IEnumerable<GoldenCheck> Of(GoldenCase golden) =>
        from metric in golden.Json.GetProperty("metrics").EnumerateArray()
        select new MetricCheck(golden, metric.GetProperty("name").GetString()!, metric);

    public override IEnumerable<string> Expected => TensorsUnder($"result/{_name}", $"result/{_name}_weighted");

    /// <summary>Nothing to compile, but here it shows whether the metric exists with these options.</summary>
    public override IEnumerable<Declaration> Declarations
    {
        get
        {
            _ = Create();
            return [];
        }
    }

    public override void Run(CompiledNetworks? networks, Comparison comparison)
    {
        Run(comparison, $"result/{_name}", weighted: false);
        Run(comparison, $"result/{_name}_weighted", weighted: true);
    }

    private void Run(Comparison comparison, string results, bool weighted)
    {
        if (!TensorsUnder(results).Any())
            return;
        Metric updated = Create();
        for (int batch = 0; batch < Golden.Json.GetProperty("batches").GetInt32(); batch++)
        {
            var (predictions, targets) = (Golden[$"y_pred/{batch}"], Golden[$"y_true/{batch}"]);
            if (batch == 0)
                updated.Build(predictions.RowLength, targets.RowLength, predictions.Shape[^1]);
            updated.Update(Given(predictions.Values), targets.Values, weighted ? Golden[$"sample_weight/{batch}"].Values : [], predictions.Rows);
            comparison.Check($"{results}/{batch}", [.. updated.Results.Select(value => (float)value)]);
        }
    }

    /// <summary>Keras's Accuracy compares labels; the case says what they are.</summary>
    private float[] Given(float[] predictions) => metric.TryGetProperty("y_pred_as", out JsonElement form)
        ? form.GetString() == "labels, y_pred > 0.5"
            ? [.. predictions.Select(value => value > 0.5f ? 1f : 0f)]
            : throw new InvalidDataException($"Case '{Name}': y_pred_as '{form}' is not known.")
        : predictions;

    private Metric Create()
    {
        string className = metric.GetProperty("class").GetString()!;
        return (Metric)Arguments.Bind(RuntimeTypes.Find<Metric>("metric", className), metric.GetProperty("config"), className).Create();
    }
}
