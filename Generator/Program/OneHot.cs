namespace ModelCompiler.Generator.Program;

/// <summary>
/// A sum in which an axis counts at one of its values only, <c>Σ (axis == position ? term : 0)</c>: a row that is looked up in a table, the gradient
/// of the table, a histogram. Instead of a loop over the axis with a comparison at each step, emitted code goes to the position.
/// </summary>
/// <param name="Position">Where the axis counts; nowhere, if this is no whole number within its extent.</param>
/// <param name="Scatters">Whether the axis is one of the output, so that terms are added wherever their position is.</param>
internal sealed record OneHot(Axis Axis, Expression Position, Expression Term, bool Scatters)
{
    /// <summary>Up to so many comparisons are made side by side, where the axis lies across the lanes.</summary>
    private const int LargestInLanes = 64;

    public static OneHot? Of(Assignment assignment)
    {
        if (assignment is not { Update: Update.Sum, Value: Select { Relation: Relation.Equal, Left: IndexValue { Index.SingleAxis: { } axis }, Else: Constant { Value: 0 } } choice }
            || choice.Right.Mentions(axis)
            || assignment.Guards.Items.Any(guard => guard.Index.Mentions(axis)))
        {
            return null;
        }

        bool scatters = assignment.OutputAxes.Contains(axis);
        var ends = scatters ? [Last(assignment.Index.Items)] : choice.Then.Reads().Select(read => Last(read.Index.Items));
        bool isAcrossLanes = ends.Any(map => map?.Mentions(axis) == true);
        return isAcrossLanes && axis.Extent <= LargestInLanes ? null : new(axis, choice.Right, choice.Then, scatters);
    }

    private static IndexMap? Last(IEnumerable<IndexMap> index) => index.LastOrDefault(map => map.Terms.Count > 0);
}
