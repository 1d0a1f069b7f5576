namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A case asks for something that the runtime has no word for yet. The message says what; the case is skipped with it.</summary>
internal sealed class InexpressibleException(string reason) : Exception(reason);
