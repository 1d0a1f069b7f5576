using System.Globalization;
using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Graph;

/// <summary>The extents of one sample's tensor, channels last, without the batch.</summary>
internal readonly record struct Shape(EquatableArray<int> Extents)
{
    public Shape(params IEnumerable<int> extents)
        : this(extents.ToEquatableArray())
    {
    }

    public int Rank => Extents.Count;

    public int this[int axis] => Extents[axis];

    public int Last => Extents[Rank - 1];

    public int Length => Extents.Items.Aggregate(1, (product, extent) => product * extent);

    public Shape WithLast(int extent) => With(Rank - 1, extent);

    public Shape With(int axis, int extent) => new(Extents.Items.SetItem(axis, extent));

    /// <summary>The extents as Keras prints them in messages: <c>28×28×1</c>; a scalar is <c>()</c>.</summary>
    public override string ToString() =>
        Rank == 0 ? "()" : string.Join("×", Extents.Items.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
}
