using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Program;

internal static class IndexMaps
{
    public static IEnumerable<IndexMap> AsMaps(this IEnumerable<Axis> axes) => axes.Select(axis => (IndexMap)axis);

    /// <summary>The number of an element when the axes are walked row by row: <c>(p·Q + q)·R + r</c>.</summary>
    public static IndexMap RowMajor(IEnumerable<Axis> axes, Shape shape) => RowMajor(axes.AsMaps(), shape.Extents.Items);

    public static IndexMap RowMajor(IEnumerable<IndexMap> index, IReadOnlyList<int> extents)
    {
        IndexMap linear = IndexMap.Zero;
        int k = 0;
        foreach (IndexMap map in index)
            linear = linear * extents[k++] + map;
        return linear;
    }
}
