namespace ModelCompiler.Data;

/// <summary>An image that was left out.</summary>
/// <param name="Path">The file.</param>
/// <param name="Fault">What was wrong with it.</param>
public sealed record SkippedImage(string Path, string Fault);
