using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>What <c>[Permute]</c> said: for each axis of the output the input's, counted from 1.</summary>
internal sealed record PermuteOptions(EquatableArray<int> Dims) : LayerOptions;

/// <summary>The axes of a sample in another order. Layout, not computation: a pass inlines the copy. Keras <c>Permute</c>.</summary>
internal sealed class Permute : LayerKind<PermuteOptions>
{
    protected override PermuteOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        attribute.Require("dims");
        return new(attribute.Ints("dims"));
    }

    protected override Shape? Infer(PermuteOptions options, Shape input, LayerReport report)
    {
        bool isPermutation = options.Dims.Items.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(1, input.Rank));
        return isPermutation ? new Shape(options.Dims.Items.Select(axis => input[axis - 1])) : report.NotAPermutation("dims", options.Dims, input);
    }

    protected override Tensor Lower(PermuteOptions options, LayerProgram program)
    {
        Tensor x = program.Input, y = program.New("y", program.OutputShape);
        y[options.Dims.Items.Select(axis => x.Axes[axis]).Prepend(program.Batch).AsMaps()] = x[x.Axes.AsMaps()];
        return y;
    }

    protected override string Describe(PermuteOptions options) => $"Permute({string.Join(", ", options.Dims)})";
}
