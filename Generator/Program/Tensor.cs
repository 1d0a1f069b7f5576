using System.Collections.Immutable;
using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Program;

/// <summary>
/// A buffer as formulas see it. <c>t[i, j]</c> reads; setting it records an assignment: <c>t[i] = e</c> sets,
/// <c>t[i] += e</c> sums over every axis that the index does not mention, <c>t[i] = Max(t[i], e)</c> takes the maximum.
/// </summary>
internal sealed class Tensor(ProgramBuilder builder, Buffer buffer)
{
    private ImmutableArray<Axis> axes;

    public Buffer Buffer { get; } = buffer;

    public int Rank => Buffer.Shape.Length;

    /// <summary>One axis for each dimension, the batch first; the same ones at every call.</summary>
    public ImmutableArray<Axis> Axes
    {
        get
        {
            if (axes.IsDefault)
                axes = Enumerable.Range(0, Rank).Select(k => k == 0 && Buffer.HasBatch ? builder.Batch : builder.Axis(AxisName(k), Buffer.Shape[k])).ToImmutableArray();
            return axes;
        }
    }

    public Expression this[params IEnumerable<IndexMap> index]
    {
        get => new Read(Buffer, Checked(index));
        set => builder.Assign(Buffer, Checked(index), value);
    }

    /// <summary>A new axis over the given dimension.</summary>
    public Axis Axis(int dimension, string name) => builder.Axis(name, Buffer.Shape[dimension]);

    /// <summary>The tensor's axes as those before the last, the batch among them, and the last.</summary>
    public (ImmutableArray<Axis> Outer, Axis Last) SplitLastAxis() => (Axes.RemoveAt(Rank - 1), Axes[Rank - 1]);

    private string AxisName(int dimension)
    {
        int last = Rank - 1, first = Buffer.HasBatch ? 1 : 0;
        return dimension == last ? "o" : ((char)('p' + dimension - first)).ToString();
    }

    private EquatableArray<IndexMap> Checked(IEnumerable<IndexMap> index)
    {
        var maps = index.ToEquatableArray();
        return maps.Count == Rank ? maps : throw new ArgumentException($"{Buffer.Name} has {Rank} dimensions and was indexed with {maps.Count}");
    }
}
