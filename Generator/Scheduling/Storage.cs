using System.Collections.Immutable;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>The block of memory a buffer lives in; each is one <c>ref float</c> of the emitted code.</summary>
internal enum Space
{
    Scratch,
    Parameters,
    Constants,
    Gradients,
    Input,
    InputGradient,
    Target,
    RowWeight,
    Output,
    Loss,
}

/// <summary>How a buffer lies in memory.</summary>
/// <param name="Strides">One for each dimension, in floats.</param>
/// <param name="Length">All floats it takes, padding included.</param>
/// <param name="Start">Where element 0 lies: behind the border, if there is one.</param>
/// <param name="IsPadded">Whether its last axis is padded to whole vectors, with zeros that stay zero; the user's rows are not.</param>
internal sealed record Storage(Buffer Buffer, Space Space, ImmutableArray<int> Strides, int Start, int Length, bool IsPadded)
{
    /// <summary>Lanes of the virtual vector, whatever the machine has.</summary>
    public const int Lanes = 16;

    /// <summary>Rows so far apart, or a multiple of it, have eight of the sixty-four sets of a first-level cache for a column; samples four, for 32 lines at most.</summary>
    private const int CrowdedRows = 8 * Caches.LineFloats, CrowdedSamples = 16 * Caches.LineFloats;

    public static Storage Of(Buffer buffer) => Of(buffer, _ => (0, 0));

    /// <param name="border">Zeros before and after the elements of each dimension; those behind one row stand before the next as well.</param>
    public static Storage Of(Buffer buffer, Func<int, (int Before, int After)> border)
    {
        Space space = SpaceOf(buffer.Kind);
        bool padded = space is Space.Scratch or Space.Parameters or Space.Constants or Space.Gradients;
        var strides = new int[buffer.Shape.Length];
        int stride = 1, start = 0;
        bool padNext = padded;
        for (int k = buffer.Shape.Length - 1; k >= 0; k--)
        {
            strides[k] = stride;
            var (before, after) = border(k);
            bool pads = padNext && buffer.Shape[k] > 1;
            start += stride * before;

            // Behind a border the last vector begins later, and still it must end within the padding.
            stride *= pads ? before + Math.Max(buffer.Shape[k] + after, PadToLanes(buffer.Shape[k])) : buffer.Shape[k] + Math.Max(before, after);
            if (pads)
            {
                stride = Spread(buffer, PadToLanes(stride));
                padNext = false;
            }
            else if (k == 1 && padded)
            {
                stride = SpreadSamples(buffer, stride);
            }
        }

        Buffer row = buffer.Kind == BufferKind.InputGradient ? buffer.GradientOf! : buffer;
        if (row.RowLength > 0)
            (strides[0], start) = (row.RowLength, row.RowOffset);
        return new Storage(buffer, space, strides.ToImmutableArray(), start, padded ? PadToLanes(start + stride) : stride, padded);
    }

    /// <summary>The samples of an element side by side, then those of the next.</summary>
    public static Storage InLanes(Buffer buffer)
    {
        var strides = new int[buffer.Shape.Length];
        int stride = PadToLanes(buffer.Shape[0]);
        strides[0] = 1;
        for (int k = buffer.Shape.Length - 1; k > 0; k--)
        {
            strides[k] = stride;
            stride *= buffer.Shape[k];
        }

        return new Storage(buffer, SpaceOf(buffer.Kind), strides.ToImmutableArray(), 0, stride, IsPadded: false);
    }

    /// <summary>
    /// Panels of one vector's columns, each with all rows one after the other. A column lies <see cref="Lanes"/> times as far from its
    /// neighbour as it should: only the first column of each panel has a place that can be computed so, and the rest follow it.
    /// </summary>
    public static Storage InPanels(Buffer buffer)
    {
        var strides = new int[buffer.Shape.Length];
        int stride = Lanes;
        for (int k = buffer.Shape.Length - 2; k >= 0; k--)
        {
            strides[k] = stride;
            stride *= buffer.Shape[k];
        }

        strides[^1] = stride / Lanes;
        return new Storage(buffer, SpaceOf(buffer.Kind), strides.ToImmutableArray(), 0, stride / Lanes * PadToLanes(buffer.Shape[^1]), IsPadded: true) { IsInPanels = true };
    }

    public bool IsInPanels { get; private init; }

    /// <summary>
    /// Weights beyond the second-level cache are walked down their columns, a line of each row. Rows that lie a multiple of eight lines apart share so few sets of the caches that a
    /// column's lines push each other out before the next rows of a batch ask for them; one line more, and they do not. Smaller weights stay as they are: spread over all sets
    /// they push out what is beside them.
    /// </summary>
    private static int Spread(Buffer buffer, int stride) =>
        !buffer.HasBatch && stride % CrowdedRows == 0 && buffer.Shape.Aggregate(1L, (length, extent) => length * extent) > Caches.SecondLevelFloats
            ? stride + Caches.LineFloats
            : stride;

    /// <summary>A dense layer that follows upon maps reads one line of each sample after the other, and so does the gradient of its weights.</summary>
    private static int SpreadSamples(Buffer buffer, int stride) => buffer.HasBatch && stride % CrowdedSamples == 0 ? stride + Caches.LineFloats : stride;

    public static int PadToLanes(int length) => (length + Lanes - 1) / Lanes * Lanes;

    /// <summary>Where <paramref name="index"/> lies, as one affine form over the axes.</summary>
    public IndexMap Address(EquatableArray<IndexMap> index) =>
        IndexMap.Combination(Start, index.Items.Select((map, k) => IsInPanels && k == index.Count - 1 ? (ColumnAddress(map), 1) : (map, Strides[k])));

    /// <summary>Whole panels by their stride; within one, column by column.</summary>
    private IndexMap ColumnAddress(IndexMap column) =>
        IndexMap.Of(column.Terms.Items.Select(term => term.Axis.Extent <= Lanes && term.Coefficient == 1 ? term : term with { Coefficient = term.Coefficient * Strides[^1] }), 0);

    private static Space SpaceOf(BufferKind kind) => kind switch
    {
        BufferKind.Input => Space.Input,
        BufferKind.Target => Space.Target,
        BufferKind.RowWeight => Space.RowWeight,
        BufferKind.Parameter or BufferKind.NextState => Space.Parameters,
        BufferKind.Constant => Space.Constants,
        BufferKind.Gradient => Space.Gradients,
        BufferKind.InputGradient => Space.InputGradient,
        BufferKind.Output => Space.Output,
        BufferKind.Loss => Space.Loss,
        _ => Space.Scratch,
    };
}
