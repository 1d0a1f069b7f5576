namespace ModelCompiler.Benchmarks.Kernels;

/// <summary>Declarations as text.</summary>
internal static class Declaration
{
    /// <param name="network">A class in <c>Networks/</c>, or a file that declares one.</param>
    public static string Source(string network)
    {
        if (File.Exists(network))
            return File.ReadAllText(network);
        using Stream stream = typeof(Declaration).Assembly.GetManifestResourceStream($"{network}.cs")
            ?? throw new ArgumentException($"Expected a file or a class in Networks/, such as MnistDense; came '{network}'.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
