using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Preprocessing;

/// <summary>Category numbers as rows of zeros and ones or as counts. A number that is no category leaves no trace.</summary>
internal static class CategoryCodes
{
    public static Shape? Infer(OutputMode mode, int categories, Shape input, LayerReport report) => mode switch
    {
        OutputMode.Int => input,
        OutputMode.OneHot => new Shape(Separate(input).Append(categories)),
        _ when input.Rank < 1 => report.RankTooSmall(minimum: 1, input),
        _ => input.WithLast(categories),
    };

    public static Tensor Lower(OutputMode mode, Tensor x, LayerProgram program)
    {
        if (mode == OutputMode.Int)
            return x;

        Tensor y = program.New("encoded", program.OutputShape);
        var (outer, category) = y.SplitLastAxis();
        Expression isThere = IfEqual(Index(category), x[Numbers(mode, x, outer, program)], 1f, 0f);
        IndexMap[] index = [.. outer.AsMaps(), category];
        if (mode == OutputMode.OneHot)
            y[index] = isThere;
        else if (mode == OutputMode.MultiHot)
            y[index] = Max(y[index], isThere);
        else
            y[index] += isThere;
        return y;
    }

    /// <summary>Where the numbers stand of which a row of the output is made: one of them, or all along the last axis.</summary>
    private static IEnumerable<IndexMap> Numbers(OutputMode mode, Tensor x, IEnumerable<Axis> outer, LayerProgram program)
    {
        if (mode != OutputMode.OneHot)
            return outer.Append(x.Axis(x.Rank - 1, "n")).AsMaps();
        return outer.AsMaps().Concat(Enumerable.Repeat(IndexMap.Zero, x.Rank - 1 - Separate(program.InputShape).Count()));
    }

    /// <summary>The axes along which each number has a row of its own; a last axis of one number is taken for the row's place.</summary>
    private static IEnumerable<int> Separate(Shape input) => input.Rank > 0 && input.Last == 1 ? input.Extents.Items.RemoveAt(input.Rank - 1) : input.Extents.Items;
}
