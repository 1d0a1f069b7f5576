using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Core;

/// <summary>What <c>[Input]</c> said.</summary>
internal sealed record InputOptions(Shape Shape) : LayerOptions;

/// <summary>The rows that come in. Reads no layer and computes nothing.</summary>
internal sealed class Input : LayerKind
{
    public override string KerasClass => "InputLayer";

    public override int MinimumInputs => 0;

    public override int MaximumInputs => 0;

    public override LayerOptions Bind(AttributeReader attribute, LayerReport report)
    {
        attribute.Require("shape");
        var extents = attribute.Ints("shape");
        for (int k = 0; k < extents.Count; k++)
        {
            if (extents[k] <= 0)
                report.NotPositive("shape", extents[k], k);
        }

        return new InputOptions(new Shape(extents));
    }

    public override Shape? Infer(LayerOptions options, EquatableArray<Shape> inputs, LayerReport report) => ((InputOptions)options).Shape;

    public override Tensor Lower(LayerOptions options, LayerProgram program) =>
        throw new InvalidOperationException("An input has no formula: its rows come from outside the program.");

    public override string Describe(LayerOptions options) => $"Input({((InputOptions)options).Shape})";
}
