namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>A file name that is nobody else's, gone afterwards.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"modelcompiler-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(Path);
}
