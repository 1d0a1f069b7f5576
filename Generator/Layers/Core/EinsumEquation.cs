namespace ModelCompiler.Generator.Layers.Core;

/// <summary>
/// An equation such as <c>abc,cde-&gt;abde</c>, without its leading part: the batch letter, or <c>...</c> for any number of leading axes.
/// </summary>
/// <param name="Lead">The batch letter, or <c>...</c>.</param>
/// <param name="Input">The input's letters after the leading part.</param>
/// <param name="Kernel">All letters of the kernel.</param>
/// <param name="Output">The output's letters after the leading part.</param>
internal sealed record EinsumEquation(string Lead, string Input, string Kernel, string Output)
{
    private const string Ellipsis = "...";

    public bool HasEllipsis => Lead == Ellipsis;

    /// <summary>The equation, or what is wrong with the text.</summary>
    public static (EinsumEquation? Equation, string? Fault) Parse(string text)
    {
        string[] sides = text.Replace(" ", "").Split(["->"], StringSplitOptions.None);
        string[] operands = sides[0].Split(',');
        if (sides.Length != 2 || operands.Length != 2)
            return (null, sides.Length != 2 ? "has not one arrow" : "has not two terms before the arrow");

        var (input, kernel, output) = (operands[0], operands[1], sides[1]);
        string lead = input.StartsWith(Ellipsis, StringComparison.Ordinal) ? Ellipsis : input.Length > 0 ? input.Substring(0, 1) : "";
        if (lead.Length == 0 || !output.StartsWith(lead, StringComparison.Ordinal))
            return (null, "does not begin its input and its output with the same batch letter, or '...'");

        var equation = new EinsumEquation(lead, input.Substring(lead.Length), kernel, output.Substring(lead.Length));
        return equation.Fault() is { } fault ? (null, fault) : (equation, null);
    }

    /// <summary>What is wrong with the letters of the bias; null where nothing is.</summary>
    public string? BiasFault(string biasAxes) =>
        biasAxes.FirstOrDefault(letter => !Output.Contains(letter)) is var missing and not '\0' ? $"has no letter '{missing}' in its output for the bias"
        : biasAxes.Distinct().Count() != biasAxes.Length ? "has a letter of the bias twice"
        : null;

    public override string ToString() => $"{Lead}{Input},{Kernel}->{Lead}{Output}";

    private string? Fault()
    {
        foreach (string term in new[] { Input, Kernel, Output })
        {
            if (!term.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')))
                return "has something else than letters in a term";
            if (term.Distinct().Count() != term.Length)
                return $"has a letter twice in '{term}'";
        }

        if (!HasEllipsis && (Input + Kernel + Output).Contains(Lead))
            return $"has the batch letter '{Lead}' more than once in a term, or in its kernel";
        if (Output.FirstOrDefault(letter => !Input.Contains(letter) && !Kernel.Contains(letter)) is var unknown and not '\0')
            return $"has '{unknown}' in its output alone";
        return Kernel.FirstOrDefault(letter => !Input.Contains(letter) && !Output.Contains(letter)) is var lone and not '\0'
            ? $"has '{lone}' in its kernel alone"
            : null;
    }
}
