namespace ModelCompiler.Training.Charts;

/// <summary>Curves with one unit, which share an axis.</summary>
/// <param name="Title">What stands above.</param>
/// <param name="Curves">The curves in the order of the legend.</param>
internal sealed record Panel(string Title, IReadOnlyList<Curve> Curves)
{
    private const string Validation = "val_";

    /// <summary>The longest label, without its value, of which two stand beside each other.</summary>
    private const int ShortLabel = 16;

    public int LegendColumns => Curves.All(curve => curve.Label.Length <= ShortLabel) ? 2 : 1;

    public int LegendLines => (Curves.Count + LegendColumns - 1) / LegendColumns;

    /// <summary>The panels of a history: the losses, then the metrics, unit by unit in the order of their names.</summary>
    public static Panel[] Of(History history) =>
    [
        .. history.Names
            .Select(WithoutValidation)
            .Distinct()
            .GroupBy(MetricUnit.Of)
            .Select(unit => Of(history, [.. unit])),
    ];

    /// <summary>A single result is told apart by the colours of training and validation; several have a colour each, and validation is dashed.</summary>
    private static Panel Of(History history, string[] names)
    {
        List<Curve> curves = [];
        for (int k = 0; k < names.Length; k++)
        {
            bool alone = names.Length == 1;
            if (history.Names.Contains(names[k]))
                curves.Add(new Curve(alone ? "training" : names[k], history[names[k]], k, IsValidation: false));
            string validation = Validation + names[k];
            if (history.Names.Contains(validation))
                curves.Add(new Curve(alone ? "validation" : validation, history[validation], alone ? 1 : k, IsValidation: true));
        }

        return new Panel(names.Length == 1 ? names[0].Replace('_', ' ') : MetricUnit.Of(names[0]), curves);
    }

    private static string WithoutValidation(string name) => name.StartsWith(Validation, StringComparison.Ordinal) ? name[Validation.Length..] : name;
}
