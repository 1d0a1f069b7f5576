using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Emit;

/// <summary>References to where the elements of a tile begin, one for each buffer: what the tile reads and writes stands at constants from them.</summary>
internal sealed class Anchors
{
    private readonly Dictionary<(Buffer Buffer, string Start), string> references = [];

    /// <param name="declare">Writes the reference and returns its name.</param>
    public void Add(Buffer buffer, IndexMap address, IReadOnlyList<Cell> cells, Func<string, string> declare)
    {
        foreach (string start in cells.Select(cell => cell.StartOf(address).Start).GroupBy(start => start).Where(group => group.Count() > 1 && IsCompound(group.Key)).Select(group => group.Key))
            references.Add((buffer, start), declare(start));
    }

    /// <summary>Where an element lies, seen from the reference to its tile; null if there is none.</summary>
    public (string Reference, string Offset)? Find(Buffer buffer, IndexMap address, Cell cell)
    {
        if (references.Count == 0)
            return null;
        var (start, constant) = cell.StartOf(address);
        return references.TryGetValue((buffer, start), out string? name) ? (name, Literal.Of(constant)) : null;
    }

    private static bool IsCompound(string start) => start.IndexOf(' ') >= 0;
}
