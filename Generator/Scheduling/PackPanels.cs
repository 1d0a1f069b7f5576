using System.Collections.Immutable;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// Copies weights that many places of a sample multiply into panels of one vector's columns. A tile reads one column of vectors: in rows of
/// many columns they lie so far apart that they crowd each other out of the first-level cache, in a panel one follows the other.
/// </summary>
internal static class PackPanels
{
    /// <summary>Times that each weight is read for which it pays to copy it first.</summary>
    private const long FewestUses = 64;

    /// <param name="rows">Rows that are worked on at least.</param>
    public static (ImmutableArray<Kernel> Kernels, Layout Layout) Run(ImmutableArray<Kernel> kernels, Layout layout, int rows)
    {
        var panels = new Dictionary<Buffer, Buffer>();
        var result = new List<Kernel>();
        foreach (Kernel kernel in kernels)
        {
            if (WeightOf(kernel, layout, rows) is not { } weight)
            {
                result.Add(kernel);
                continue;
            }

            if (!panels.TryGetValue(weight.Buffer, out Buffer? packed))
            {
                packed = panels[weight.Buffer] = PanelsOf(weight.Buffer);
                result.Add(Copy(weight.Buffer, packed));
            }

            var inPanels = new Read(packed, weight.Index);
            result.Add(kernel with { Items = [.. kernel.Items.Select(item => new KernelItem(item.Assignment with { Value = item.Assignment.Value.Rewrite(node => node.Equals(weight) ? inPanels : null) }, kernel.Outer))] });
        }

        return panels.Count == 0 ? (kernels, layout) : ([.. result], layout.WithPanels(panels.Values));
    }

    /// <summary>The weights of a product that are to be read in panels.</summary>
    private static Read? WeightOf(Kernel kernel, Layout layout, int rows)
    {
        if (kernel.Vector is not { } vector || kernel.Items[0] is not { OneHot: null, Assignment.Update: Update.Sum } product || product.Reduction.IsEmpty || Tile.RowAxisOf(kernel, layout) is null)
            return null;

        Read[] weights = [.. product.Term.Reads().Where(read => IsWeight(read, vector)).Distinct()];
        return weights is [var weight] && UsesOf(weight, kernel, rows) >= FewestUses && !IsNear(product, vector, layout) ? weight : null;
    }

    private static bool IsWeight(Read read, Axis vector) =>
        read.Buffer is { HasBatch: false, Kind: BufferKind.Parameter or BufferKind.Temporary }
        && read.Index[^1].SingleAxis == vector && vector.Extent == read.Buffer.Shape[^1]
        && vector.Extent > Storage.Lanes
        && !read.Index.Items.Take(read.Index.Count - 1).Any(map => map.Mentions(vector));

    private static long UsesOf(Read weight, Kernel kernel, int rows) =>
        kernel.Outer.Where(axis => !weight.Index.Items.Any(map => map.Mentions(axis))).Aggregate(1L, (uses, axis) => uses * (axis.IsBatch ? rows : axis.Extent));

    private static bool IsNear(KernelItem product, Axis vector, Layout layout)
    {
        long steps = product.Reduction.Aggregate(1L, (count, axis) => count * axis.Extent);
        return Operands.Of(product, vector, null, layout).StayNear(steps);
    }

    private static Buffer PanelsOf(Buffer weight) =>
        new(weight.Name + "_panels", BufferKind.Temporary, weight.Shape, hasBatch: false) { Role = weight.Role + "_panels" };

    /// <summary>Panel by panel, and across the lanes of each; the last one ends with the zeros that the weights' rows end with.</summary>
    private static Kernel Copy(Buffer weight, Buffer packed)
    {
        var rows = weight.Shape.Take(weight.Shape.Length - 1).Select((extent, k) => new Axis(((char)('i' + k)).ToString(), extent)).ToArray();
        Axis panel = new("panel", Storage.PadToLanes(weight.Shape[^1]) / Storage.Lanes), lane = new("lane", Storage.Lanes);
        var index = rows.Select(axis => (IndexMap)axis).Append(Storage.Lanes * panel + lane).ToEquatableArray();
        ImmutableArray<Axis> outer = [panel, .. rows.Where(axis => axis.Extent > 1), lane];
        return new Kernel(outer, lane, [new KernelItem(new Assignment(packed, index, Update.Set, new Read(weight, index), []), outer)]);
    }
}
