using System.Collections.Immutable;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Merging;

/// <summary>What <c>[Dot]</c> said: the axis of the first input and that of the second, as Keras counts them.</summary>
internal sealed record DotOptions(EquatableArray<int> Axes, bool Normalize) : LayerOptions;

/// <summary>y[p…, q…] = Σᵢ a[p…, i, …] · b[q…, i, …]: the other axes of the first input, then those of the second. Keras <c>Dot</c>.</summary>
internal sealed class Dot : MergeKind<DotOptions>
{
    /// <summary>Keras divides by lengths of at least 1e-7; this is its square.</summary>
    private const float SmallestSquare = 1e-14f;

    public override int MaximumInputs => 2;

    protected override DotOptions? BindOptions(AttributeReader attribute, LayerReport report)
    {
        if (!attribute.Require("axes"))
            return null;
        var axes = attribute.IsArray("axes") ? attribute.Ints("axes") : new[] { attribute.Int("axes"), attribute.Int("axes") }.ToEquatableArray();
        if (axes.Count != 2)
            report.WrongElementCount("axes", "2 numbers", axes.Count);
        return new DotOptions(axes, attribute.Bool("normalize"));
    }

    protected override Shape? Infer(DotOptions options, EquatableArray<Shape> inputs, LayerReport report)
    {
        var (a, b) = (inputs[0], inputs[1]);
        if (Axis(options, 0, a, report) is not { } left || Axis(options, 1, b, report) is not { } right)
            return null;
        if (a[left] != b[right])
            return report.DoesNotContract(a, left + 1, b, right + 1);
        var rest = a.Extents.Items.RemoveAt(left).AddRange(b.Extents.Items.RemoveAt(right));
        return rest.IsEmpty ? new Shape(1) : new Shape(rest);
    }

    private static int? Axis(DotOptions options, int input, Shape shape, LayerReport report)
    {
        int axis = AxisNumbers.Resolve(options.Axes[input], shape.Rank);
        if (axis >= 0 && axis < shape.Rank)
            return axis;
        report.AxisOutOfRange("axes", input, options.Axes[input], shape);
        return null;
    }

    protected override Tensor Lower(DotOptions options, LayerProgram program)
    {
        var dimensions = program.Inputs.Select((x, k) => AxisNumbers.Resolve(options.Axes[k], x.Rank - 1) + 1).ToArray();
        Tensor a = Operand(options, program, 0, dimensions[0]), b = Operand(options, program, 1, dimensions[1]);
        Axis i = a.Axis(dimensions[0], "i");
        var left = a.Axes.RemoveAt(dimensions[0]);

        // Axes of their own for the second input, which may be the first one over again.
        var right = Enumerable.Range(1, b.Rank - 1).Where(k => k != dimensions[1]).Select(k => b.Axis(k, "q")).ToImmutableArray();
        IndexMap[] index = left.Length + right.Length == 1 ? [program.Batch, IndexMap.Zero] : [.. left.AddRange(right).AsMaps()];

        Tensor y = program.New("y", program.OutputShape);
        y[index] += a[left.Insert(dimensions[0], i).AsMaps()] * b[right.Insert(0, program.Batch).Insert(dimensions[1], i).AsMaps()];
        return y;
    }

    /// <summary>An input, scaled to length 1 along its axis where that is asked for.</summary>
    private static Tensor Operand(DotOptions options, LayerProgram program, int input, int dimension)
    {
        Tensor x = program.Inputs[input];
        if (!options.Normalize)
            return x;

        var kept = new Shape(LayerProgram.SampleShape(x).Extents.Items.RemoveAt(dimension - 1));
        Tensor square = program.New("square", kept), length = program.New("length", kept);
        square[x.Axes.RemoveAt(dimension).AsMaps()] += x[x.Axes.AsMaps()] * x[x.Axes.AsMaps()];
        length[length.Axes.AsMaps()] = Sqrt(Max(square[length.Axes.AsMaps()], SmallestSquare));
        return program.Map("normalized", x, (value, index) => value / length[index.RemoveAt(dimension).AsMaps()]);
    }

    protected override string Describe(DotOptions options) => $"Dot(axes {string.Join(", ", options.Axes)}{(options.Normalize ? ", normalized" : "")})";
}
