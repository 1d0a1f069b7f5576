using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ModelCompiler.Testing;

/// <summary>
/// Compares text with the file a person approved: <c>{Class}.{Method}#{hint}.verified.cs</c> beside the test, the names Verify gives.
/// What differs, and what was never approved, is written to <c>….received.cs</c>: approve it by renaming.
/// </summary>
internal static class Snapshot
{
    public static void Verify(ImmutableArray<GeneratedSourceResult> emitted, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        string prefix = Path.Combine(Path.GetDirectoryName(testFile)!, $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#");
        List<string> faults = [];
        foreach (GeneratedSourceResult file in emitted)
            faults.AddRange(Compare(prefix + Hint(file.HintName), file.SourceText.ToString()));
        faults.AddRange(Orphans(prefix, emitted));
        if (faults.Count > 0)
            throw new SnapshotException(string.Join('\n', faults));
    }

    private static IEnumerable<string> Compare(string path, string received)
    {
        string verified = path + ".verified.cs", rejected = path + ".received.cs";
        string? expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        string actual = received.ReplaceLineEndings("\n");
        if (expected == actual)
        {
            File.Delete(rejected);
            yield break;
        }

        File.WriteAllText(rejected, actual);
        yield return expected is null
            ? $"{Path.GetFileName(verified)} does not exist; what came is in {rejected}"
            : $"{Path.GetFileName(verified)}: {FirstDifference(expected, actual)}; what came is in {rejected}";
    }

    /// <summary>Approved files that nothing is emitted for any more would otherwise stay for ever.</summary>
    private static IEnumerable<string> Orphans(string prefix, ImmutableArray<GeneratedSourceResult> emitted)
    {
        HashSet<string> known = [.. emitted.Select(file => prefix + Hint(file.HintName) + ".verified.cs")];
        return from path in Directory.EnumerateFiles(Path.GetDirectoryName(prefix)!, Path.GetFileName(prefix) + "*.verified.cs")
               where !known.Contains(path)
               select $"{Path.GetFileName(path)} was approved, but nothing is emitted for it any more";
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] left = expected.Split('\n'), right = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(i => left.ElementAtOrDefault(i) != right.ElementAtOrDefault(i));
        return $"line {line + 1} expected '{left.ElementAtOrDefault(line)}', came '{right.ElementAtOrDefault(line)}'";
    }

    private static string Hint(string hintName) => hintName.EndsWith(".g.cs", StringComparison.Ordinal) ? hintName[..^5] : Path.GetFileNameWithoutExtension(hintName);
}
