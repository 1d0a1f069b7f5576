using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Emit;

/// <summary>
/// References that a loop moves from turn to turn, one for each run of elements that it reads: a step is then one addition, and what a
/// tile reads stands at constants from it. Addresses made from the loop variable cost more instructions than the multiply-adds between them.
/// </summary>
/// <param name="variable">The loop's.</param>
internal sealed class Walk(string variable)
{
    private readonly Dictionary<(Buffer Buffer, string Start, int Step), string> references = [];

    /// <param name="declare">Writes the reference before the loop and returns its name.</param>
    public void Add(Buffer buffer, IndexMap address, Cell cell, Func<string, string> declare)
    {
        var (start, step, _) = cell.Along(variable, address);
        if (step != 0 && !references.ContainsKey((buffer, start, step)))
            references.Add((buffer, start, step), declare(start));
    }

    /// <summary>Where an element lies, seen from the reference that comes by it; null if there is none.</summary>
    public (string Reference, string Offset)? Find(Buffer buffer, IndexMap address, Cell cell)
    {
        var (start, step, constant) = cell.Along(variable, address);
        return references.TryGetValue((buffer, start, step), out string? name) ? (name, Literal.Of(constant)) : null;
    }

    /// <summary>The end of so many turns.</summary>
    public void WriteSteps(CodeWriter code, int turns = 1)
    {
        foreach (var ((_, _, step), name) in references.Select(pair => (pair.Key, pair.Value)))
            code.Line($"{name} = ref Add(ref {name}, {Literal.Of(turns * step)});");
    }
}
