using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Core;

/// <summary>What <c>[Embedding]</c> said.</summary>
internal sealed record EmbeddingOptions(int InputDim, int OutputDim, WeightSpec Embeddings) : LayerOptions;

/// <summary>
/// For each number the row of a learned table: Σₖ (k == x ? table[k] : 0). The sum is the formula only; where it is emitted the one
/// row that counts is looked up. Keras <c>Embedding</c>.
/// </summary>
internal sealed class Embedding : LayerKind<EmbeddingOptions>
{
    /// <summary>Beyond this not every whole number is a float.</summary>
    private const int MostRows = 1 << 24;

    protected override EmbeddingOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        int rows = attribute.Positive("inputDim");
        if (rows > MostRows)
            report.OutOfRange("inputDim", $"at most {MostRows}", rows);
        return new(rows, attribute.Positive("outputDim"), attribute.Weight("embeddings"));
    }

    protected override Shape? Infer(EmbeddingOptions options, Shape input, LayerReport report) => new Shape(input.Extents.Items.Append(options.OutputDim));

    protected override IEnumerable<Parameter> Parameters(EmbeddingOptions options, Shape input)
    {
        yield return new("embeddings", new Shape(options.InputDim, options.OutputDim), options.Embeddings);
    }

    protected override Tensor Lower(EmbeddingOptions options, LayerProgram program)
    {
        Tensor table = program["embeddings"], y = program.New("y", program.OutputShape);
        var (outer, feature) = y.SplitLastAxis();
        Axis row = table.Axis(0, "k");
        y[[.. outer, feature]] += IfEqual(Index(row), program.Input[outer.AsMaps()], table[row, feature], 0f);
        return y;
    }

    protected override string Describe(EmbeddingOptions options) => $"Embedding({options.InputDim}, {options.OutputDim})";
}
