using System.Globalization;
using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Draws a loss and the last layers that give what it needs: probabilities, logits, or anything. They always learn, so that every network has something to train.</summary>
internal static class RandomLosses
{
    private const int LongestRow = 160;

    private static readonly string[] Regressions =
    [
        "MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError", "Huber", "LogCosh", "Hinge", "SquaredHinge", "CosineSimilarity",
    ];

    private static readonly Gen<float> Smoothing = Gen.OneOf(0f, 0.1f);

    private static readonly Gen<string> Weight = Gen.Frequency((4, Gen.Const("")), (1, Gen.Const("Weight = 0.25f")));

    public static Gen<(LayerStack Stack, string Loss)> Close(LayerStack stack) => Gen.OneOf(Regression(stack), Classes(stack), Binary(stack));

    private static Gen<(LayerStack Stack, string Loss)> Regression(LayerStack stack) =>
        from head in RandomLayers.Dense(stack)
        from loss in Gen.OneOf(Regressions)
        from weight in Weight
        select (head, Compile(loss, weight));

    private static Gen<(LayerStack Stack, string Loss)> Classes(LayerStack stack) =>
        from classes in Gen.OneOf(2, 3, 10, 16, 17)
        from end in Ends(Math.Clamp(LongestRow / stack.Positions, 2, classes), "Softmax", stack)
        from smoothing in Smoothing
        from ignored in Gen.OneOf("", "IgnoreClass = 1")
        from loss in Gen.OneOf(
            Compile("SparseCategoricalCrossentropy", end.FromLogits, ignored),
            Compile("CategoricalCrossentropy", end.FromLogits, smoothing == 0 ? "" : Text(smoothing)),
            Compile("CategoricalFocalCrossentropy", end.FromLogits, smoothing == 0 ? "" : Text(smoothing)),
            Compile("CategoricalHinge"))
        select (end.Stack, loss);

    private static Gen<(LayerStack Stack, string Loss)> Binary(LayerStack stack) =>
        from units in Gen.OneOf(1, 2, 16, 19)
        from end in Ends(Math.Clamp(LongestRow / stack.Positions, 1, units), "Sigmoid", stack)
        from smoothing in Smoothing
        from loss in Gen.OneOf("BinaryCrossentropy", "BinaryFocalCrossentropy")
        select (end.Stack, Compile(loss, end.FromLogits, smoothing == 0 ? "" : Text(smoothing)));

    /// <summary>The ways to a probability: an activation, a layer of its own, one that hides it behind a flatten, or none and logits.</summary>
    private static Gen<(LayerStack Stack, string FromLogits)> Ends(int units, string activation, LayerStack stack)
    {
        LayerStack logits = stack.WithLast($"Dense({units})", units);
        LayerStack probabilities = logits.With($"Activation(Activation.{activation})");
        return Gen.OneOf(
            (logits, "FromLogits = true"),
            (stack.WithLast($"Dense({units}, Activation.{activation})", units), ""),
            (probabilities, ""),
            (stack.WithLast($"Dense({units}, Activation.Sigmoid)", units), ""),
            (probabilities.With($"Flatten", [stack.Positions * units]), ""),
            (probabilities.With($"Rescaling(0.5f)"), ""));
    }

    private static string Text(float smoothing) => $"LabelSmoothing = {smoothing.ToString(CultureInfo.InvariantCulture)}f";

    private static string Compile(string loss, params string[] options) =>
        $"[Compile<{loss}>({string.Join(", ", options.Where(option => option.Length > 0))})]";
}
