using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace ModelCompiler.Generator.Tests.Diagnostics;

/// <summary>Source with the diagnostics it should give: <c>[Dense({|MDC0101:0|})]</c> expects MDC0101 under the 0.</summary>
internal sealed partial record Markup(string Source, IReadOnlyList<ExpectedDiagnostic> Expected)
{
    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<ExpectedDiagnostic>();
        int position = 0;
        foreach (Match mark in Marks.Matches(text))
        {
            source.Append(text, position, mark.Index - position);
            position = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
                open.Push((mark.Groups["id"].Value, source.Length));
            else if (open.TryPop(out var begun))
                expected.Add(new(begun.Id, TextSpan.FromBounds(begun.Start, source.Length)));
        }

        source.Append(text, position, text.Length - position);
        return new(source.ToString(), expected);
    }

    [GeneratedRegex(@"\{\|(?<id>MDC\d{4}):|\|\}")]
    private static partial Regex Marks { get; }
}

/// <summary>A rule and the text it is reported under.</summary>
internal sealed record ExpectedDiagnostic(string Id, TextSpan Span);
