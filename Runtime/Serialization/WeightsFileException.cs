namespace ModelCompiler;

/// <summary>A file of weights is damaged or belongs to another network. The network it was read for is as it was.</summary>
public sealed class WeightsFileException : IOException
{
    internal WeightsFileException(string path, string? tensor, string expected, string found, Exception? inner = null)
        : base($"'{path}': {(tensor is null ? "" : $"tensor '{tensor}': ")}expected {expected}; found {found}.", inner)
    {
        Path = path;
        Tensor = tensor;
        Expected = expected;
        Found = found;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The tensor at fault, or <see langword="null"/> when it is the file as a whole.</summary>
    public string? Tensor { get; }

    /// <summary>What the network or the format asks for.</summary>
    public string Expected { get; }

    /// <summary>What the file holds.</summary>
    public string Found { get; }
}
