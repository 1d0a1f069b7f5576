namespace ModelCompiler.Training.Charts;

/// <summary>Which series can share an axis, told from their names: shares of one with each other, distances with each other, everything else alone.</summary>
internal static class MetricUnit
{
    private static readonly (string Ending, string Unit)[] s_units =
    [
        ("loss", "loss"),
        ("acc", "score"),
        ("accuracy", "score"),
        ("auc", "score"),
        ("precision", "score"),
        ("recall", "score"),
        ("f1_score", "score"),
        ("fbeta_score", "score"),
        ("r2_score", "score"),
        ("_iou", "score"),
        ("mean_absolute_error", "error"),
        ("mae", "error"),
        ("root_mean_squared_error", "error"),
        ("rmse", "error"),
        ("true_positives", "count"),
        ("true_negatives", "count"),
        ("false_positives", "count"),
        ("false_negatives", "count"),
    ];

    /// <summary>The unit of a series that has no <c>val_</c> before its name.</summary>
    public static string Of(string name) =>
        Array.Find(s_units, unit => name.EndsWith(unit.Ending, StringComparison.Ordinal)).Unit ?? name;
}
