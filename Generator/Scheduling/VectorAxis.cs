using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>Chooses the axis whose elements lie across the lanes: contiguous in the output, or summed over and contiguous in what is read.</summary>
internal static class VectorAxis
{
    public static Axis? OfOutput(Assignment assignment, Layout layout) =>
        layout.Address(assignment).Terms.Items.Where(term => term.Coefficient == 1).Select(term => term.Axis).FirstOrDefault(axis => Suits(axis, assignment, layout));

    public static Axis? OfReduction(Assignment assignment, Layout layout) => OneHot.Of(assignment) is not null ? null
        : assignment.ReductionAxes.FirstOrDefault(axis => Suits(axis, assignment, layout) && assignment.Value.Reads().Any(read => layout.Address(read).CoefficientOf(axis) == 1));

    private static bool Suits(Axis axis, Assignment assignment, Layout layout) =>
        !axis.IsBatch
        && !assignment.Guards.Items.Any(guard => guard.Index.Mentions(axis))
        && (OneHot.Of(assignment) is not { } oneHot || oneHot.Places.Items.All(place => place.Axis != axis && !place.Position.Mentions(axis)))
        && assignment.Value.Reads().All(read => layout.Address(read).CoefficientOf(axis) is 0 or 1)
        && assignment.Value.SelfAndDescendants().OfType<IndexValue>().All(index => index.Index.CoefficientOf(axis) is 0 or 1 or -1)
        && assignment.Value.SelfAndDescendants().OfType<RandomUniform>().All(random => random.Element.CoefficientOf(axis) == 1);
}
