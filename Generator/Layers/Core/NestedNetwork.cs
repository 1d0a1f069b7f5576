using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Core;

/// <summary>What <c>[Layer&lt;TNetwork&gt;]</c> said besides the network: which of its layers gives the output, or null.</summary>
internal sealed record NestedNetworkOptions(string? Output) : LayerOptions;

/// <summary>Stands for the layers of another network until binding puts them in its place; no graph has one.</summary>
internal sealed class NestedNetwork : LayerKind
{
    public override string Name => "Layer";

    public override int MaximumInputs => int.MaxValue;

    public override LayerOptions Bind(AttributeReader attribute, LayerReport report) => new NestedNetworkOptions(attribute.String("Output"));

    public override Shape? Infer(LayerOptions options, EquatableArray<Shape> inputs, LayerReport report) => throw Unbound();

    public override Tensor Lower(LayerOptions options, LayerProgram program) => throw Unbound();

    private static InvalidOperationException Unbound() => new("A nested network has no formula of its own: its layers have.");
}
