using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>
/// Turns sums that scatter, <c>dx[s·p + k·u + c] += …</c>, into sums that gather: every element of the output collects its terms.
/// Solves for the axis p. A stride s with k = 1 gives one dense assignment for each of its s phases, each a writer of its own elements.
/// </summary>
internal static class GatherScatters
{
    public static TensorProgram Run(TensorProgram program) => program with
    {
        Assignments = program.Assignments.SelectMany(Gather).ToImmutableArray(),
    };

    private static IEnumerable<Assignment> Gather(Assignment assignment)
    {
        if (assignment.Update != Update.Sum)
            return [assignment];

        IEnumerable<Assignment> gathered = [assignment];
        for (int k = 0; k < assignment.Index.Count; k++)
        {
            int dimension = k;
            gathered = gathered.SelectMany(part => GatherDimension(part, dimension)).ToArray();
        }

        return gathered;
    }

    private static IEnumerable<Assignment> GatherDimension(Assignment assignment, int dimension)
    {
        IndexMap map = assignment.Index[dimension];
        if (map.Terms.Count != 2 || map.IsInjective)
            return [assignment];

        IndexTerm spatial = map.Terms.Items.OrderByDescending(term => term.Axis.Extent).ThenByDescending(term => term.Coefficient).First();
        IndexTerm tap = map.Terms.Items.First(term => term != spatial);
        if (assignment.Index.Items.Where((_, k) => k != dimension).Any(other => other.Mentions(spatial.Axis) || other.Mentions(tap.Axis)))
            return [assignment];
        return spatial.Coefficient == 1 ? [Solve(assignment, dimension, spatial.Axis, tap, map.Constant)]
            : tap.Coefficient == 1 && spatial.Coefficient > 1 ? Phases(assignment, dimension, spatial, tap.Axis, map.Constant)
            : [assignment];
    }

    /// <summary>p = h − k·u − c for every element h.</summary>
    private static Assignment Solve(Assignment assignment, int dimension, Axis p, IndexTerm tap, int constant)
    {
        Axis h = p.Replaced(assignment.Output.Shape[dimension]);
        return Replace(assignment, p, (IndexMap)h - (IndexMap)tap.Axis * tap.Coefficient - constant, []);
    }

    /// <summary>For each phase ρ of the taps u = s·u′ + ρ, the elements h = s·h′ + (ρ + c) mod s collect p = h′ − u′ − (ρ + c − r)/s.</summary>
    private static IEnumerable<Assignment> Phases(Assignment assignment, int dimension, IndexTerm spatial, Axis tap, int constant)
    {
        int stride = spatial.Coefficient;
        for (int phase = 0; phase < Math.Min(stride, tap.Extent); phase++)
        {
            int first = (((phase + constant) % stride) + stride) % stride, shift = (phase + constant - first) / stride;
            int count = (assignment.Output.Shape[dimension] - first + stride - 1) / stride;
            if (count <= 0)
                continue;

            Axis element = spatial.Axis.Replaced(count);
            Axis step = tap.Replaced((tap.Extent - phase + stride - 1) / stride);
            yield return Replace(assignment, spatial.Axis, (IndexMap)element - step - shift, new() { [tap] = (IndexMap)step * stride + phase });
        }
    }

    /// <summary>Puts <paramref name="solved"/> in place of an axis, which must stay within its range.</summary>
    private static Assignment Replace(Assignment assignment, Axis axis, IndexMap solved, Dictionary<Axis, IndexMap> replacements)
    {
        replacements[axis] = solved;
        var guards = assignment.Guards.Items.Select(guard => guard with { Index = guard.Index.Substitute(replacements) }).Append(new Guard(solved, axis.Extent));
        return Assignment.Create(assignment.Output, assignment.Index.Items.Select(index => index.Substitute(replacements)), Update.Sum, assignment.Value.Substitute(replacements), guards);
    }
}
