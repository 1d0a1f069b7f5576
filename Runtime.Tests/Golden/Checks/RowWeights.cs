using System.Globalization;
using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>What each row of a case weighs: sample weight × weight of its class.</summary>
internal static class RowWeights
{
    public static float[] Of(GoldenCase golden)
    {
        GoldenTensor targets = PackedRows.Targets(golden);
        float[] weights = golden.Tensors.TryGetValue("sample_weight", out GoldenTensor? given) ? [.. given.Values] : [.. Enumerable.Repeat(1f, targets.Rows)];
        if (ByClass(golden) is { } byClass)
        {
            for (int row = 0; row < targets.Rows; row++)
                weights[row] *= byClass.GetValueOrDefault(Label(targets, row), 1);
        }

        return weights;
    }

    public static IReadOnlyDictionary<int, float>? ByClass(GoldenCase golden) =>
        golden.Find("class_weight")?.EnumerateObject().ToDictionary(entry => int.Parse(entry.Name, CultureInfo.InvariantCulture), entry => entry.Value.GetSingle());

    /// <summary>The class of a row: its label, or where the one is in a one-hot row.</summary>
    private static int Label(GoldenTensor targets, int row)
    {
        ReadOnlySpan<float> values = targets.Values.AsSpan(row * targets.RowLength, targets.RowLength);
        return values.Length == 1 ? (int)values[0] : Prediction.ArgMax(values);
    }
}
