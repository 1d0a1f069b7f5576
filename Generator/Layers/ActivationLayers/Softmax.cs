using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.ActivationLayers;

/// <summary>What <c>[Softmax]</c> said. Axes count as in Keras: 1 is the first after the batch, −1 the last.</summary>
internal sealed record SoftmaxOptions(EquatableArray<int> Axes) : LayerOptions;

/// <summary>eˣ over its sum along the given axes. Keras <c>Softmax</c>.</summary>
internal sealed class Softmax : LayerKind<SoftmaxOptions>
{
    protected override SoftmaxOptions BindOptions(AttributeReader attribute, LayerReport report) =>
        new(attribute.Ints("axis") is { Count: > 0 } axes ? axes : new[] { -1 }.ToEquatableArray());

    protected override Shape? Infer(SoftmaxOptions options, Shape input, LayerReport report) =>
        input.Rank < 1 ? report.RankTooSmall(minimum: 1, input)
        : AxisNumbers.Resolve("axis", options.Axes, input, report) is not { } axes ? null
        : axes.Items.All(axis => input[axis] == 1) ? report.SoftmaxOverOne(input)
        : input;

    protected override Tensor Lower(SoftmaxOptions options, LayerProgram program)
    {
        Tensor x = program.Input;
        var axes = AxisNumbers.Resolve(options.Axes, program.InputShape.Rank);
        if (axes.Count > 1)
            return AlongSeveral(axes, x, program);

        // Behind the batch, axis k of a sample is dimension k + 1.
        int dimension = axes[0] + 1;
        Tensor y = Activations.Softmax(x, dimension, program);
        if (dimension == x.Rank - 1)
            program.RememberLogits(y, x, Activation.Softmax);
        return y;
    }

    /// <summary>e / Σ e with e = exp(x − max x), the maximum and the sum running over several axes at once.</summary>
    private static Tensor AlongSeveral(EquatableArray<int> axes, Tensor x, LayerProgram program)
    {
        var kept = new Shape(program.InputShape.Extents.Items.Where((_, axis) => !axes.Contains(axis)));
        Tensor maximum = program.New("max", kept, stopsGradient: true), total = program.New("total", kept);
        IEnumerable<IndexMap> Kept(IEnumerable<Axis> index) => index.Where((_, dimension) => dimension == 0 || !axes.Contains(dimension - 1)).AsMaps();

        maximum[Kept(x.Axes)] = Max(maximum[Kept(x.Axes)], x[x.Axes.AsMaps()]);
        Tensor e = program.Map("exp", x, (value, index) => Exp(value - maximum[Kept(index)]));
        total[Kept(e.Axes)] += e[e.Axes.AsMaps()];
        return program.Map("softmax", e, (value, index) => value / total[Kept(index)]);
    }

    protected override string Describe(SoftmaxOptions options) =>
        options.Axes is [-1] ? Name : $"Softmax(axis {string.Join(", ", options.Axes)})";

    protected override Activation? LastActivation(SoftmaxOptions options) => Activation.Softmax;
}
