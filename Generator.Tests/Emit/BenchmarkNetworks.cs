namespace ModelCompiler.Generator.Tests.Emit;

/// <summary>The declarations of the networks that <c>Benchmarks/</c> measures.</summary>
internal static class BenchmarkNetworks
{
    public const string Namespace = "ModelCompiler.Benchmarks.Networks";

    public static string[] Names { get; } = typeof(BenchmarkNetworks).Assembly.GetManifestResourceNames();

    public static string Source(string network)
    {
        using StreamReader reader = new(typeof(BenchmarkNetworks).Assembly.GetManifestResourceStream(network)!);
        return reader.ReadToEnd();
    }

    /// <summary>All of them, in no namespace: a file has one at most.</summary>
    public static string All() => string.Concat(Names.Select(Source)).Replace($"namespace {Namespace};", "", StringComparison.Ordinal);
}
