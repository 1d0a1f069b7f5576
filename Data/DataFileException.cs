namespace ModelCompiler.Data;

/// <summary>A data file is not what it should be. The message says where, what was expected and what came.</summary>
public sealed class DataFileException : Exception
{
    /// <summary>Describes a fault.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">Where in the file, what was expected and what came.</param>
    /// <param name="innerException">What a decoder threw, if one did.</param>
    public DataFileException(string path, string fault, Exception? innerException = null)
        : base($"{path}: {fault}", innerException)
    {
        Path = path;
        Fault = fault;
    }

    /// <summary>The file; for a file in an archive, the archive's path and the file's name within it.</summary>
    public string Path { get; }

    /// <summary>The message without the path.</summary>
    public string Fault { get; }
}
