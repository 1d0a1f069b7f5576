using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>What <c>[Reshape]</c> said; −1 stands for the extent that follows from the others.</summary>
internal sealed record ReshapeOptions(EquatableArray<int> TargetShape) : LayerOptions;

/// <summary>
/// The same numbers, in row-major order, under another shape. Where one shape splits or joins axes of the other this is layout, not
/// computation, and passes inline the copy; where the shapes have no axes in common the numbers go through one long row. Keras <c>Reshape</c>.
/// </summary>
internal sealed class Reshape : LayerKind<ReshapeOptions>
{
    protected override ReshapeOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        attribute.Require("targetShape");
        var target = attribute.Ints("targetShape");
        int unknown = 0;
        for (int k = 0; k < target.Count; k++)
        {
            if (target[k] == -1 && ++unknown > 1)
                report.OutOfRange("targetShape", "-1 for one axis at most", -1, k);
            else if (target[k] is 0 or < -1)
                report.NotPositive("targetShape", target[k], k);
        }

        return new(target);
    }

    protected override Shape? Infer(ReshapeOptions options, Shape input, LayerReport report)
    {
        // In 64 bits, for what was asked for may be beyond any shape.
        long known = 1;
        foreach (int extent in options.TargetShape.Items.Where(extent => extent != -1))
            known = Math.Min(known * extent, int.MaxValue);
        bool fits = options.TargetShape.Contains(-1) ? input.Length % known == 0 : input.Length == known;
        return fits
            ? new Shape(options.TargetShape.Items.Select(extent => extent == -1 ? input.Length / (int)known : extent))
            : report.ReshapeDoesNotFit("targetShape", new Shape(options.TargetShape), input);
    }

    protected override Tensor Lower(ReshapeOptions options, LayerProgram program)
    {
        Tensor x = program.Input;
        if (program.InputShape == program.OutputShape)
            return x;

        Tensor y = program.New("y", program.OutputShape);
        if (CommonAxes.Of(program.InputShape, program.OutputShape, program) is { } axes)
        {
            y[axes.Index(program.OutputShape).Prepend(program.Batch)] = x[axes.Index(program.InputShape).Prepend(program.Batch)];
            return y;
        }

        Tensor row = program.New("row", new Shape(program.InputShape.Length));
        row[program.Batch, IndexMaps.RowMajor(x.Axes.Skip(1), program.InputShape)] = x[x.Axes.AsMaps()];
        y[y.Axes.AsMaps()] = row[program.Batch, IndexMaps.RowMajor(y.Axes.Skip(1), program.OutputShape)];
        return y;
    }

    protected override string Describe(ReshapeOptions options) => $"Reshape({string.Join(", ", options.TargetShape)})";
}
