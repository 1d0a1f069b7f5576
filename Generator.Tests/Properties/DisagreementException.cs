namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Two ways of computing one thing did not give the same.</summary>
internal sealed class DisagreementException(string message, Exception? cause = null) : Exception(message, cause);
