namespace ModelCompiler.Benchmarks.Architectures;

/// <summary>The names that layers without one get: dense, dense_1, dense_2.</summary>
internal static class LayerName
{
    public static string Of(string kind, int number) => number == 0 ? kind : $"{kind}_{number}";
}
