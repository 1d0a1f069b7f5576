namespace ModelCompiler.Generator.Emit;

/// <summary>Hands out names that are unique in one scope, as close to the wish as possible.</summary>
internal sealed class NameTable
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public string Unique(string wish)
    {
        string name = wish;
        for (int n = 2; !taken.Add(name); n++)
            name = $"{wish}_{Literal.Of(n)}";
        return name;
    }

    /// <summary><c>dense_1_kernel</c> as <c>Dense1Kernel</c>.</summary>
    public static string Pascal(string snake) =>
        string.Concat(snake.Split('_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    /// <summary><c>dense_1_kernel</c> as <c>dense1Kernel</c>.</summary>
    public static string Camel(string snake)
    {
        string pascal = Pascal(snake);
        return char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }
}
