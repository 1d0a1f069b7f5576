using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>What <c>[RepeatVector]</c> said.</summary>
internal sealed record RepeatVectorOptions(int Count) : LayerOptions;

/// <summary>The features n times, one step after the other. Layout, not computation: a pass inlines the copy. Keras <c>RepeatVector</c>.</summary>
internal sealed class RepeatVector : LayerKind<RepeatVectorOptions>
{
    protected override RepeatVectorOptions BindOptions(AttributeReader attribute, LayerReport report) => new(attribute.Positive("n"));

    protected override Shape? Infer(RepeatVectorOptions options, Shape input, LayerReport report) =>
        input.Rank == 1 ? new Shape(options.Count, input.Last) : report.WrongRank(expected: 1, "features", input);

    protected override Tensor Lower(RepeatVectorOptions options, LayerProgram program)
    {
        Tensor y = program.New("y", program.OutputShape);
        var (outer, feature) = y.SplitLastAxis();
        y[y.Axes.AsMaps()] = program.Input[outer[0], feature];
        return y;
    }

    protected override string Describe(RepeatVectorOptions options) => $"RepeatVector({options.Count})";
}
