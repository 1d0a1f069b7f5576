using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Core;

/// <summary>What <c>[Shared]</c> said: whose weights to use.</summary>
internal sealed record SharedOptions(string Layer) : LayerOptions;

/// <summary>Stands for another layer until binding puts that one's kind and options in its place; no graph has one.</summary>
internal sealed class Shared : LayerKind
{
    public override int MaximumInputs => int.MaxValue;

    public override LayerOptions? Bind(AttributeReader attribute, LayerReport report) =>
        attribute.Require("layer") ? new SharedOptions(attribute.String("layer")!) : null;

    public override Shape? Infer(LayerOptions options, EquatableArray<Shape> inputs, LayerReport report) => throw Unbound();

    public override Tensor Lower(LayerOptions options, LayerProgram program) => throw Unbound();

    private static InvalidOperationException Unbound() => new("A shared layer has the shape and the formula of the layer it shares.");
}
