using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Merging;

/// <summary>A layer kind that reads several tensors and has options of one type.</summary>
internal abstract class MergeKind<TOptions> : LayerKind
    where TOptions : LayerOptions
{
    public sealed override int MinimumInputs => 2;

    public override int MaximumInputs => int.MaxValue;

    public sealed override LayerOptions? Bind(AttributeReader attribute, LayerReport report) => BindOptions(attribute, report);

    public sealed override Shape? Infer(LayerOptions options, EquatableArray<Shape> inputs, LayerReport report) => Infer((TOptions)options, inputs, report);

    public sealed override Tensor Lower(LayerOptions options, LayerProgram program) => Lower((TOptions)options, program);

    public sealed override string Describe(LayerOptions options) => Describe((TOptions)options);

    protected abstract TOptions? BindOptions(AttributeReader attribute, LayerReport report);

    protected abstract Shape? Infer(TOptions options, EquatableArray<Shape> inputs, LayerReport report);

    protected abstract Tensor Lower(TOptions options, LayerProgram program);

    protected virtual string Describe(TOptions options) => Name;
}
