using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary><c>[Flatten]</c> says nothing more.</summary>
internal sealed record FlattenOptions : LayerOptions;

/// <summary>All axes of a sample as one, in row-major order. Layout, not computation: a pass inlines the copy. Keras <c>Flatten</c>.</summary>
internal sealed class Flatten : LayerKind<FlattenOptions>
{
    protected override FlattenOptions BindOptions(AttributeReader attribute, LayerReport report) => new();

    protected override Shape? Infer(FlattenOptions options, Shape input, LayerReport report) => new Shape(input.Length);

    protected override Tensor Lower(FlattenOptions options, LayerProgram program)
    {
        Tensor x = program.Input;
        if (program.InputShape.Rank == 1)
            return x;

        Tensor y = program.New("y", program.OutputShape);
        y[program.Batch, IndexMaps.RowMajor(x.Axes.Skip(1), program.InputShape)] = x[x.Axes.AsMaps()];
        return y;
    }
}
