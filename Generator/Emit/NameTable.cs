using System.Collections.Immutable;

namespace ModelCompiler.Generator.Emit;

/// <summary>Hands out names that are unique in one scope and those around it, as close to the wish as possible.</summary>
internal sealed class NameTable(NameTable? outer = null)
{
    private static readonly HashSet<string> Keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float "
        + "for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected public readonly ref return "
        + "sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while").Split(' '),
        StringComparer.Ordinal);

    private readonly NameTable? outer = outer;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> takenInside = new(StringComparer.Ordinal);

    /// <summary>What emitted code says itself inside a kernel: parameters that are no buffers, and words that are names to C# as well.</summary>
    public static ImmutableArray<string> OfKernels { get; } = ["rows", "firstRow", "accumulate", "more", "key0", "key1", "nint", "nuint", "var"];

    /// <summary>A table in which these are taken.</summary>
    public static NameTable Without(IEnumerable<string> names)
    {
        var table = new NameTable();
        table.taken.UnionWith(names);
        return table;
    }

    public string Unique(string wish)
    {
        string name = wish;
        for (int n = 2; IsTaken(name) || takenInside.Contains(name); n++)
            name = $"{wish}_{Literal.Of(n)}";
        taken.Add(name);
        for (NameTable? around = outer; around is not null; around = around.outer)
            around.takenInside.Add(name);
        return name;
    }

    public bool IsTaken(string name) => taken.Contains(name) || (outer?.IsTaken(name) ?? false);

    /// <summary>The names of a block: they are free again in the next one, but not around it.</summary>
    public NameTable Inner() => new(this);

    /// <summary><c>dense_1_kernel</c> as <c>Dense1Kernel</c>.</summary>
    public static string Pascal(string snake) =>
        string.Concat(snake.Split('_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    /// <summary><c>dense_1_kernel</c> as <c>dense1Kernel</c>, never a word of the language.</summary>
    public static string Camel(string snake)
    {
        string pascal = Pascal(snake), camel = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        return Keywords.Contains(camel) ? camel + "Value" : camel;
    }
}
