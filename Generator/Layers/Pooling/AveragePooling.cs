using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>y[p, c] = Σ x[s·p + u − before, c] over the number of elements that are inside.</summary>
internal abstract class AveragePooling(int rank) : PoolingLayer(rank)
{
    protected override Tensor Lower(PoolingOptions options, LayerProgram program)
    {
        var (window, input) = (options.Window, program.InputShape);
        Tensor x = program.Input, y = program.New("y", program.OutputShape);
        var (outer, channel) = y.SplitLastAxis();
        Expression element = x[[program.Batch, .. window.At(outer.RemoveAt(0), window.Elements(program), input), channel]];
        int always = Enumerable.Range(0, window.Rank).Where(k => IsInside(window, k, input)).Aggregate(1, (product, k) => product * window.Size[k]);

        y[[.. outer, channel]] += element * (1f / always);
        return Enumerable.Range(0, window.Rank).Where(k => !IsInside(window, k, input)).Aggregate(y, (sum, k) =>
            program.Map("mean", sum, (value, index) => value / Inside(window, k, index[k + 1], input)));
    }

    /// <summary>Whether no place of the window reaches beyond the edges of axis <paramref name="k"/>.</summary>
    private static bool IsInside(Window window, int k, Shape input) =>
        window.Before(k, input[k]) == 0 && (window.Places(k, input[k]) - 1) * window.Strides[k] + window.Span(k) <= input[k];

    /// <summary>How many elements are inside at a place: the end of the window or the input, whichever is first, less its start or 0.</summary>
    private static Expression Inside(Window window, int k, Axis place, Shape input)
    {
        IndexMap start = window.At(k, place, IndexMap.Zero, input[k]);
        return Min(Index(start + window.Span(k)), (float)input[k]) - Max(Index(start), 0f);
    }
}
