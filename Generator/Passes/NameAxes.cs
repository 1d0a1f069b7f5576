using System.Globalization;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>
/// Gives the axes of every assignment names of their own, so that its formula can be read: layers and passes name axes by their role,
/// and where formulas are merged or an equation brings its letters, one name may have come to stand for two.
/// </summary>
internal static class NameAxes
{
    private static readonly string[] Letters = ["i", "j", "k", "l", "m", "n", "p", "q", "r", "s", "t", "u", "v", "w"];

    public static TensorProgram Run(TensorProgram program) => program with { Assignments = [.. program.Assignments.Select(WithNames)] };

    private static Assignment WithNames(Assignment assignment)
    {
        // The batch is b in every formula, whoever else would like to be. Axes are made anew in their old order, which is that of loops.
        Axis[] axes = assignment.Axes.OrderBy(axis => !axis.IsBatch).ThenBy(axis => axis).ToArray();
        if (axes.Select(axis => axis.Name).Distinct().Count() == axes.Length)
            return assignment;

        var taken = new HashSet<string>(axes.Select(axis => axis.Name), StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        var renamed = new Dictionary<Axis, IndexMap>();
        foreach (Axis axis in axes)
        {
            string name = given.Add(axis.Name) ? axis.Name : Free(taken);
            if (!axis.IsBatch)
                renamed.Add(axis, new Axis(name, axis.Extent));
        }

        return assignment.Substitute(renamed);
    }

    private static string Free(HashSet<string> taken) =>
        Letters.Concat(Enumerable.Range(1, int.MaxValue - 1).Select(n => "i" + n.ToString(CultureInfo.InvariantCulture))).First(taken.Add);
}
