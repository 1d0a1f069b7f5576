using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>y[p, c] = x[p + before, c].</summary>
internal abstract class Cropping(int rank, int byDefault) : LayerKind<Edges>
{
    protected override Edges BindOptions(AttributeReader attribute, LayerReport report) => Edges.Bind("cropping", attribute, report, rank, byDefault);

    protected override Shape? Infer(Edges edges, Shape input, LayerReport report)
    {
        if (input.Rank != rank + 1)
            return report.WrongRank(rank + 1, Window.AxisNames(rank), input);
        for (int k = 0; k < rank; k++)
        {
            if (edges.Before[k] + edges.After[k] >= input[k])
                return report.NothingLeft("cropping", edges.Before[k], edges.After[k], input[k], input);
        }

        return new Shape(Enumerable.Range(0, rank).Select(k => input[k] - edges.Before[k] - edges.After[k]).Append(input.Last));
    }

    protected override Tensor Lower(Edges edges, LayerProgram program)
    {
        Tensor x = program.Input, y = program.New("y", program.OutputShape);
        y[y.Axes.AsMaps()] = x[[program.Batch, .. Enumerable.Range(0, rank).Select(k => y.Axes[k + 1] + edges.Before[k]), y.Axes[^1]]];
        return y;
    }

    protected override string Describe(Edges edges) => $"{Name}({edges})";
}
