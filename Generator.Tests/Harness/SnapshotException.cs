namespace ModelCompiler.Testing;

/// <summary>Text that is not the one a person approved.</summary>
internal sealed class SnapshotException(string message) : Exception(message);
