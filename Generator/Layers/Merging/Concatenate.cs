using System.Globalization;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Merging;

/// <summary>What <c>[Concatenate]</c> said. Axes count as in Keras: 1 is the first after the batch, −1 the last.</summary>
internal sealed record ConcatenateOptions(int Axis) : LayerOptions;

/// <summary>y[…, i + offset of k, …] = xₖ[…, i, …]: layout, not computation. Keras <c>Concatenate</c>.</summary>
internal sealed class Concatenate : MergeKind<ConcatenateOptions>
{
    /// <summary>The constructor that names no axis takes the last one.</summary>
    protected override ConcatenateOptions BindOptions(AttributeReader attribute, LayerReport report) =>
        new(attribute.IsGiven("axis") ? attribute.Int("axis") : -1);

    protected override Shape? Infer(ConcatenateOptions options, EquatableArray<Shape> inputs, LayerReport report)
    {
        if (inputs[0].Rank == 0)
            return report.RankTooSmall(minimum: 1, inputs[0]);
        if (AxisNumbers.Resolve("axis", options.Axis, inputs[0], report) is not { } axis)
            return null;
        for (int k = 1; k < inputs.Count; k++)
        {
            if (inputs[k].Rank != inputs[0].Rank || inputs[k].With(axis, 1) != inputs[0].With(axis, 1))
                return report.DoesNotConcatenate(k, inputs[k], inputs[0], options.Axis);
        }

        return inputs[0].With(axis, inputs.Items.Sum(shape => shape[axis]));
    }

    protected override Tensor Lower(ConcatenateOptions options, LayerProgram program)
    {
        Tensor y = program.New("y", program.OutputShape);
        int dimension = AxisNumbers.Resolve(options.Axis, program.OutputShape.Rank) + 1, offset = 0;
        foreach (Tensor x in program.Inputs)
        {
            y[x.Axes.Select((axis, k) => k == dimension ? axis + offset : (IndexMap)axis)] = x[x.Axes.AsMaps()];
            offset += x.Buffer.Shape[dimension];
        }

        return y;
    }

    protected override string Describe(ConcatenateOptions options) =>
        options.Axis == -1 ? Name : $"Concatenate(axis {options.Axis.ToString(CultureInfo.InvariantCulture)})";
}
