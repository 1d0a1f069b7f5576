using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Program;

/// <summary>One axis that counts at one of its values only.</summary>
/// <param name="Position">Where the axis counts; nowhere, if this is no whole number within its extent.</param>
internal sealed record OneHotPlace(Axis Axis, Expression Position);

/// <summary>
/// A sum in which some axes count at one of their values only, <c>Σ (axis == position ? term : 0)</c>: a row that is looked up in a table, the
/// pixel that a rotation comes from, the gradients of both, a histogram. Instead of a loop over such an axis with a comparison at each step,
/// emitted code goes to the position.
/// </summary>
/// <param name="Scatters">Whether one of the axes is one of the output, so that terms are added wherever their position is.</param>
internal sealed record OneHot(EquatableArray<OneHotPlace> Places, Expression Term, bool Scatters)
{
    /// <summary>Up to so many comparisons are made side by side, where a single such axis lies across the lanes.</summary>
    private const int LargestInLanes = 64;

    public IEnumerable<Axis> Axes => Places.Items.Select(place => place.Axis);

    public static OneHot? Of(Assignment assignment)
    {
        if (assignment.Update != Update.Sum)
            return null;

        var places = new List<OneHotPlace>();
        Expression term = assignment.Value;
        while (term is Select { Relation: Relation.Equal, Left: IndexValue { Index.SingleAxis: { } axis }, Else: Constant { Value: 0 } } choice
            && Stands(axis, choice.Right, places) && !assignment.Guards.Items.Any(guard => guard.Index.Mentions(axis)))
        {
            places.Add(new(axis, choice.Right));
            term = choice.Then;
        }

        bool scatters = places.Any(place => assignment.OutputAxes.Contains(place.Axis));
        return places.Count == 0 || (places.Count == 1 && IsShortAcrossLanes(places[0].Axis, assignment, term, scatters)) ? null : new(places.ToEquatableArray(), term, scatters);
    }

    /// <summary>Whether all positions can be told before any of their axes is bound.</summary>
    private static bool Stands(Axis axis, Expression position, List<OneHotPlace> places) =>
        !position.Mentions(axis) && places.All(place => place.Axis != axis && !position.Mentions(place.Axis) && !place.Position.Mentions(axis));

    private static bool IsShortAcrossLanes(Axis axis, Assignment assignment, Expression term, bool scatters) =>
        axis.Extent <= LargestInLanes
        && (scatters ? [Last(assignment.Index.Items)] : term.Reads().Select(read => Last(read.Index.Items))).Any(map => map?.Mentions(axis) == true);

    private static IndexMap? Last(IEnumerable<IndexMap> index) => index.LastOrDefault(map => map.Terms.Count > 0);
}
