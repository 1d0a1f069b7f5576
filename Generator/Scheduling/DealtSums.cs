using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// Sums whose terms are dealt out in turns to several, which are added up in pairs at the end. A multiply-add takes four cycles, and two could begin in each:
/// one sum alone would wait for itself.
/// </summary>
internal static class DealtSums
{
    /// <summary>Sums under way after dealing. Twice as many would be better on registers of 512 bits, but those are all of sixteen where a vector takes two.</summary>
    public const int Enough = 4;

    /// <summary>Terms of the innermost axis that each sum gets at least.</summary>
    private const int FewestTerms = 2;

    /// <summary>The kernels with what is dealt, for all tiles and rows alike, so that a row has the same bits alone and among others.</summary>
    /// <param name="like">A program that sums up the same, as a network's prediction does for a layer alone; null to choose.</param>
    public static ImmutableArray<Kernel> Run(ImmutableArray<Kernel> kernels, Layout layout, IEnumerable<Kernel>? like)
    {
        // Of one buffer there may be several sums, each of other elements.
        var known = like?.SelectMany(kernel => kernel.Items).Where(item => item.IsReduction).ToLookup(item => item.Assignment.Output.Name, item => item.Dealt, StringComparer.Ordinal);
        return [.. kernels.Select(kernel => kernel with { Items = [.. kernel.Items.Select(item => item with { Dealt = Sums(kernel, item) })] })];

        int Sums(Kernel kernel, KernelItem item) =>
            known is null ? Of(kernel, item, layout) : known[item.Assignment.Output.Name].DefaultIfEmpty(1).First();
    }

    private static int Of(Kernel kernel, KernelItem item, Layout layout)
    {
        Axis[] terms = [.. item.Reduction.Except(kernel.Portions)];
        if (kernel.HasRowsInLanes || item.Assignment.Update != Update.Sum || item.OneHot is not null || terms.Length == 0)
            return 1;

        // Where axes follow each other, a turn must not depend on which of them are one loop, and which are written out.
        Axis innermost = terms[^1];
        int most = innermost.Extent / FewestTerms;
        if (most < 2 || (terms.Length > 1 && innermost.Extent % 2 != 0) || item.Assignment.Guards.Items.Any(guard => guard.Index.Mentions(innermost)))
            return 1;

        most = Math.Min(most, Enough / AtOnce(kernel, item, layout));
        return most >= 4 && (terms.Length == 1 || innermost.Extent % 4 == 0) ? 4 : most >= 2 ? 2 : 1;
    }

    /// <summary>Sums that are worked on at once on any machine.</summary>
    private static int AtOnce(Kernel kernel, KernelItem item, Layout layout)
    {
        if (kernel.Vector is { } across)
            return item == kernel.Items[0] && Tile.Choose(kernel, layout, Tile.VectorCount(across)) is { Window: null, Narrow.Cells: var cells } ? cells : Enough;
        return Registers.VectorOf(kernel, item, layout) is { } own && item.InnerOutput.Contains(own)
            ? Registers.IsUnrolled(item, own) ? Tile.VectorCount(own) : 1
            : Enough;
    }
}
