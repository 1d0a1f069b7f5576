using ModelCompiler.Generator.Diagnostics;
using Xunit;

namespace ModelCompiler.Generator.Tests.Diagnostics;

public sealed class RuleBookTests
{
    public static TheoryData<string> Ids => new(Rules.All.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_declaration_of_a_section_breaks_its_rule_and_no_other(string id)
    {
        var diagnostics = await DiagnosticCheck.Analyze(DiagnosticCheck.Generate("using ModelCompiler;\n" + SectionOf(id).Wrong));
        Assert.Equal([id], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_right_declaration_of_a_section_breaks_no_rule(string id)
    {
        await DiagnosticCheck.Expect("using ModelCompiler;\n" + SectionOf(id).Right);
    }

    [Fact]
    public void Every_rule_has_a_section_with_its_title_and_its_help_link_points_there()
    {
        Assert.Equal(
            Rules.All.Select(rule => (rule.Id, rule.Title.ToString())),
            RuleBook.Sections.Select(section => (section.Id, section.Title)));
        Assert.All(Rules.All, rule => Assert.EndsWith("Rules.md#" + rule.Id.ToLowerInvariant(), rule.HelpLinkUri, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_has_a_row_in_the_release_file()
    {
        string releases = File.ReadAllText(Path.Combine(RuleBook.Folder, "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Path.Combine(RuleBook.Folder, "AnalyzerReleases.Unshipped.md"));
        Assert.All(Rules.All, rule => Assert.Contains($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}", releases, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_is_triggered_at_its_place_by_a_test()
    {
        string tests = string.Concat(Directory.EnumerateFiles(Path.Combine(RuleBook.Folder, "..", "Generator.Tests", "Diagnostics"), "*.cs").Select(File.ReadAllText));
        Assert.All(Rules.All, rule => Assert.Contains("{|" + rule.Id + ":", tests, StringComparison.Ordinal));
    }

    private static RuleBook SectionOf(string id) => RuleBook.Sections.Single(section => section.Id == id);
}
