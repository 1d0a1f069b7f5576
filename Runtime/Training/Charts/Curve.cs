namespace ModelCompiler.Training.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Label">What the legend calls it.</param>
/// <param name="Values">One for each epoch.</param>
/// <param name="Color">The number of its colour.</param>
/// <param name="IsValidation">Whether it shows rows that were not trained on.</param>
internal sealed record Curve(string Label, IReadOnlyList<double> Values, int Color, bool IsValidation);
