using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ModelCompiler.Generator.Tests.Diagnostics;

/// <summary>The sections of Rules.md, read from the repository.</summary>
internal sealed partial record RuleBook(string Id, string Title, string Wrong, string Right)
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "Generator"));

    public static IReadOnlyList<RuleBook> Sections { get; } = Section.Matches(File.ReadAllText(Path.Combine(Folder, "Diagnostics", "Rules.md")).ReplaceLineEndings("\n"))
        .Select(match => new RuleBook(match.Groups["id"].Value, match.Groups["title"].Value, match.Groups["wrong"].Value, match.Groups["right"].Value))
        .ToArray();

    [GeneratedRegex("### <a id=\"(?<anchor>mdc\\d{4})\"></a>(?<id>MDC\\d{4}): (?<title>[^\\n]+)\\n.*?Wrong:\\n\\n```csharp\\n(?<wrong>.*?)```\\n\\nRight:\\n\\n```csharp\\n(?<right>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Section { get; }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
