using System.Collections.Immutable;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>Where an axis stands at a place in the emitted code: a loop variable, if there is one, plus a constant.</summary>
internal readonly record struct Position(string? Variable, int Offset);

/// <summary>
/// One place of a kernel's iteration domain in the emitted code: a position for every axis, and if an axis lies across the lanes,
/// how many of its lanes count.
/// </summary>
/// <param name="Vector">The axis across the lanes, or null for scalar code.</param>
/// <param name="ValidLanes">All of them but in the last vector of an axis that is no multiple of the lanes.</param>
/// <param name="Suffix">Tells this cell's names from those of the other cells of a tile.</param>
internal sealed record Cell(ImmutableDictionary<Axis, Position> Positions, Axis? Vector, int ValidLanes, string Suffix)
{
    public static readonly Cell Scalar = new(ImmutableDictionary<Axis, Position>.Empty, null, Storage.Lanes, "");

    /// <summary>The first and the last place of axes along which the rows of a tile run on, as C#.</summary>
    private ImmutableDictionary<Axis, (string First, string Last)> Ranges { get; init; } = ImmutableDictionary<Axis, (string First, string Last)>.Empty;

    /// <summary>Which of the sums worked on at once is this cell's.</summary>
    public int Place { get; init; }

    /// <summary>Which of the sums that the terms of one are dealt to takes the term here.</summary>
    public int Share { get; init; }

    public bool IsPartial => Vector is not null && ValidLanes < Storage.Lanes;

    public Cell At(Axis axis, string? variable, int offset = 0) => this with { Positions = Positions.SetItem(axis, new Position(variable, offset)) };

    /// <summary>The cell of a tile whose rows come by these places of an axis.</summary>
    public Cell Between(Axis axis, string first, string last) => this with { Ranges = Ranges.SetItem(axis, (first, last)) };

    /// <summary>Between which places of an axis the cell's tile lies; null where it is the whole axis, or straight code.</summary>
    public (string First, string Last)? RangeOf(Axis axis) =>
        Ranges.TryGetValue(axis, out var range) ? range
        : Positions.TryGetValue(axis, out Position position) && position is { Variable: { } variable, Offset: 0 } ? (variable, variable)
        : null;

    /// <summary>The cell at the start of further axes, for questions in which only their presence matters.</summary>
    public Cell At(IEnumerable<Axis> axes) => axes.Aggregate(this, (cell, axis) => cell.At(axis, null));

    public Cell Across(Axis axis, string? variable, int offset, int validLanes) => At(axis, variable, offset) with { Vector = axis, ValidLanes = validLanes };

    /// <summary>The cell at one of several turns of a loop that are written one after the other; those behind the first are named for where they are.</summary>
    public Cell Turn(Axis axis, string? variable, int offset) =>
        At(axis, variable, offset).Named(offset == 0 ? "" : $"_{NameTable.Camel(axis.Name)}{Literal.Of(offset)}");

    public Cell Named(string suffix) => this with { Suffix = Suffix + suffix };

    /// <summary>The value of an affine form here as C#: <c>b * 784 + i + 16</c>.</summary>
    public string Text(IndexMap map)
    {
        var (terms, constant) = Parts(map);
        return Text(terms, constant);
    }

    /// <summary>An affine form as what does not change while a loop runs, its step from one turn to the next, and a constant.</summary>
    public (string Start, int Step, int Constant) Along(string variable, IndexMap map)
    {
        var (terms, constant) = Parts(map);
        return (Text(terms.Where(term => term.Variable != variable), 0), terms.Where(term => term.Variable == variable).Sum(term => term.Coefficient), constant);
    }

    /// <summary>An affine form as what depends on loops, and a constant.</summary>
    public (string Start, int Constant) StartOf(IndexMap map)
    {
        var (terms, constant) = Parts(map);
        return (Text(terms, 0), constant);
    }

    private (List<(string Variable, int Coefficient)> Terms, int Constant) Parts(IndexMap map)
    {
        int constant = map.Constant;
        var terms = new List<(string Variable, int Coefficient)>();
        foreach (IndexTerm term in map.Terms)
        {
            Position position = Positions[term.Axis];
            constant += term.Coefficient * position.Offset;
            if (position.Variable is { } variable)
                terms.Add((variable, term.Coefficient));
        }

        return (terms, constant);
    }

    private static string Text(IEnumerable<(string Variable, int Coefficient)> terms, int constant)
    {
        var parts = terms.OrderByDescending(part => Math.Abs(part.Coefficient)).Select(part => part.Coefficient == 1 ? part.Variable : $"{part.Variable} * {Literal.Of(part.Coefficient)}").ToList();
        if (constant != 0 || parts.Count == 0)
            parts.Add(Literal.Of(constant));
        return string.Join(" + ", parts).Replace("+ -", "- ");
    }
}
