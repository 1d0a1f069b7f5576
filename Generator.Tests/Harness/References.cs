using Microsoft.CodeAnalysis;

namespace ModelCompiler.Testing;

/// <summary>What a declaration is compiled against: the framework the tests run on and the runtime.</summary>
internal static class References
{
    private static readonly Lazy<MetadataReference[]> All = new(() =>
    [
        .. from path in TrustedAssemblies()
           where IsFramework(Path.GetFileName(path)) || path == typeof(Network).Assembly.Location
           select MetadataReference.CreateFromFile(path),
    ]);

    public static IReadOnlyList<MetadataReference> Default => All.Value;

    private static IEnumerable<string> TrustedAssemblies() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsFramework(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal) || file is "mscorlib.dll" or "netstandard.dll";
}
