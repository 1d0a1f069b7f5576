using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers;

/// <summary>
/// Everything the compiler knows about one kind of layer, in one file: the options, their binding, the shape rule with its diagnostics,
/// the parameters, and the formula. There is no backward method: derivatives are a pass over the formula.
/// </summary>
internal abstract class LayerKind
{
    /// <summary>The attribute's name without its suffix, which is also the Keras class: <c>Dense</c>.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The name of the Keras class, from which a layer's name is derived.</summary>
    public virtual string KerasClass => Name;

    /// <summary>The fewest tensors the layer reads.</summary>
    public virtual int MinimumInputs => 1;

    /// <summary>The most tensors the layer reads; only an input reads none.</summary>
    public virtual int MaximumInputs => 1;

    /// <summary>How many layers this one reads, in words.</summary>
    public string InputCount => MaximumInputs switch
    {
        0 => "no layer",
        1 => "one layer",
        int.MaxValue => $"{MinimumInputs} layers or more",
        _ when MinimumInputs == MaximumInputs => $"{MinimumInputs} layers",
        _ => $"{MinimumInputs} to {MaximumInputs} layers",
    };

    /// <summary>What the output went through last, for rules that relate a loss to it; null where the layer is no activation.</summary>
    public virtual Activation? LastActivation(LayerOptions options) => null;

    /// <summary>Reads the attribute; returns null after reporting what is wrong with it.</summary>
    public abstract LayerOptions? Bind(AttributeReader attribute, LayerReport report);

    /// <summary>The output shape; null after reporting why these inputs do not fit.</summary>
    public abstract Shape? Infer(LayerOptions options, EquatableArray<Shape> inputs, LayerReport report);

    public virtual EquatableArray<Parameter> Parameters(LayerOptions options, EquatableArray<Shape> inputs) => EquatableArray<Parameter>.Empty;

    /// <summary>The axes of the input from 0 whose elements each have weights that are taken from data; null where the layer takes none.</summary>
    public virtual EquatableArray<int>? AdaptedAxes(LayerOptions options, EquatableArray<Shape> inputs) => null;

    /// <summary>Whether weights of the layer are taken from data, even where its input is not known yet.</summary>
    public virtual bool Adapts(LayerOptions options) => false;

    /// <summary>States the layer as indexed assignments and returns its output.</summary>
    public abstract Tensor Lower(LayerOptions options, LayerProgram program);

    /// <summary>The declaration in short: <c>Dense(8, relu)</c>.</summary>
    public virtual string Describe(LayerOptions options) => Name;
}

/// <summary>A layer kind that reads one tensor and has options of one type, which is nearly all of them.</summary>
internal abstract class LayerKind<TOptions> : LayerKind
    where TOptions : LayerOptions
{
    public sealed override LayerOptions? Bind(AttributeReader attribute, LayerReport report) => BindOptions(attribute, report);

    public sealed override Shape? Infer(LayerOptions options, EquatableArray<Shape> inputs, LayerReport report) => Infer((TOptions)options, inputs[0], report);

    public sealed override EquatableArray<Parameter> Parameters(LayerOptions options, EquatableArray<Shape> inputs) =>
        Parameters((TOptions)options, inputs[0]).ToEquatableArray();

    public sealed override EquatableArray<int>? AdaptedAxes(LayerOptions options, EquatableArray<Shape> inputs) => AdaptedAxes((TOptions)options, inputs[0]);

    public sealed override Tensor Lower(LayerOptions options, LayerProgram program) => Lower((TOptions)options, program);

    public sealed override string Describe(LayerOptions options) => Describe((TOptions)options);

    public sealed override Activation? LastActivation(LayerOptions options) => LastActivation((TOptions)options);

    protected abstract TOptions? BindOptions(AttributeReader attribute, LayerReport report);

    protected abstract Shape? Infer(TOptions options, Shape input, LayerReport report);

    protected virtual IEnumerable<Parameter> Parameters(TOptions options, Shape input) => [];

    protected virtual EquatableArray<int>? AdaptedAxes(TOptions options, Shape input) => null;

    protected abstract Tensor Lower(TOptions options, LayerProgram program);

    protected virtual string Describe(TOptions options) => Name;

    protected virtual Activation? LastActivation(TOptions options) => null;
}
