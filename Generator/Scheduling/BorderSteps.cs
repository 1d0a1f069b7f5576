using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// Which steps of a sum read anything but border: at the upper edge of a map the first rows of a filter read zeros only, and at the lower edge
/// the last. A loop over the filter's rows leaves them out.
/// </summary>
/// <param name="Index">Where a step reads, along one dimension.</param>
/// <param name="Extent">Of that dimension: what lies before 0 or from there on is border.</param>
/// <param name="Outer">The axis around the sum that tells how much of the border is reached.</param>
internal sealed record BorderSteps(IndexMap Index, int Extent, Axis Outer)
{
    /// <summary>The part of all steps that must be border for longer code to pay.</summary>
    private const double LeastPart = 0.05;

    /// <summary>The steps of an axis that is summed over; null where none, or hardly any, read nothing but border.</summary>
    public static BorderSteps? Of(KernelItem item, Axis axis) =>
        item is { Assignment.Update: Update.Sum, OneHot: null } ? item.Term.Reads().Where(read => read.IsZeroTogetherWith(item.Term)).SelectMany(read => Of(item, read, axis)).FirstOrDefault() : null;

    private static IEnumerable<BorderSteps> Of(KernelItem item, Read read, Axis axis) =>
        from k in Enumerable.Range(0, read.Index.Count)
        let index = read.Index[k]
        where index.CoefficientOf(axis) is 1 or -1 && index.Terms.Count == 2
        let outer = index.Axes.First(other => other != axis)
        where item.Outer.Contains(outer) && index.CoefficientOf(outer) > 0
        let steps = new BorderSteps(index, read.Buffer.Shape[k], outer)
        where steps.Part >= LeastPart
        select steps;

    /// <summary>The part of all steps that read border.</summary>
    public double Part
    {
        get
        {
            Axis axis = Index.Axes.First(other => other != Outer);
            var places = from at in Enumerable.Range(0, Outer.Extent)
                         from step in Enumerable.Range(0, axis.Extent)
                         select Index.CoefficientOf(Outer) * at + Index.CoefficientOf(axis) * step + Index.Constant;
            return places.Average(place => IsBorder(place) ? 1.0 : 0);
        }
    }

    /// <summary>Whether what stands there is border.</summary>
    public bool IsBorder(int place) => place < 0 || place >= Extent;
}
