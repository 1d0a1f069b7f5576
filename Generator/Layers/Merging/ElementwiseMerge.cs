using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Merging;

/// <summary>An elementwise merge says nothing more.</summary>
internal sealed record ElementwiseMergeOptions : LayerOptions;

/// <summary>
/// y[i] = x₀[i] ∘ x₁[i] ∘ …, element by element. Shapes are aligned at their ends, and what has one element along an axis is repeated there.
/// </summary>
internal abstract class ElementwiseMerge : MergeKind<ElementwiseMergeOptions>
{
    protected override ElementwiseMergeOptions BindOptions(AttributeReader attribute, LayerReport report) => new();

    protected override Shape? Infer(ElementwiseMergeOptions options, EquatableArray<Shape> inputs, LayerReport report)
    {
        Shape merged = inputs[0];
        for (int k = 1; k < inputs.Count; k++)
        {
            if (Broadcast(merged, inputs[k]) is not { } wider)
                return report.DoesNotMerge(k, inputs[k], merged);
            merged = wider;
        }

        return merged;
    }

    protected override Tensor Lower(ElementwiseMergeOptions options, LayerProgram program)
    {
        Tensor y = program.New("y", program.OutputShape);
        var values = program.Inputs.Select(x => x[Aligned(x, y)]).ToArray();
        y[y.Axes.AsMaps()] = Merge(values);
        return y;
    }

    /// <summary>The value of an element of the output.</summary>
    protected abstract Expression Merge(IReadOnlyList<Expression> values);

    /// <summary>The shape that both fit, or null.</summary>
    private static Shape? Broadcast(Shape left, Shape right)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        var extents = new int[rank];
        for (int k = 1; k <= rank; k++)
        {
            int l = k <= left.Rank ? left[left.Rank - k] : 1, r = k <= right.Rank ? right[right.Rank - k] : 1;
            if (l != r && l != 1 && r != 1)
                return null;
            extents[rank - k] = l == 1 ? r : l;
        }

        return new Shape(extents);
    }

    /// <summary>Where <paramref name="x"/> is read for an element of <paramref name="y"/>: at 0 along axes that it has one element of.</summary>
    private static IEnumerable<IndexMap> Aligned(Tensor x, Tensor y)
    {
        int lacking = y.Rank - x.Rank;
        return Enumerable.Range(0, x.Rank).Select(k => k == 0 ? y.Axes[0] : x.Buffer.Shape[k] == 1 ? IndexMap.Zero : y.Axes[k + lacking]);
    }
}
