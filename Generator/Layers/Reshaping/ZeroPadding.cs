using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>y[p + before, c] = x[p, c], and 0 elsewhere.</summary>
internal abstract class ZeroPadding(int rank) : LayerKind<Edges>
{
    protected override Edges BindOptions(AttributeReader attribute, LayerReport report) => Edges.Bind("padding", attribute, report, rank, byDefault: 1);

    protected override Shape? Infer(Edges edges, Shape input, LayerReport report) =>
        input.Rank != rank + 1 ? report.WrongRank(rank + 1, Window.AxisNames(rank), input)
        : new Shape(Enumerable.Range(0, rank).Select(k => edges.Before[k] + input[k] + edges.After[k]).Append(input.Last));

    protected override Tensor Lower(Edges edges, LayerProgram program)
    {
        if (program.OutputShape == program.InputShape)
            return program.Input;

        Tensor x = program.Input, y = program.New("y", program.OutputShape);
        y[[program.Batch, .. Enumerable.Range(0, rank).Select(k => x.Axes[k + 1] + edges.Before[k]), x.Axes[^1]]] = x[x.Axes.AsMaps()];
        return y;
    }

    protected override string Describe(Edges edges) => $"{Name}({edges})";
}
