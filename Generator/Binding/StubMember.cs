namespace ModelCompiler.Generator.Binding;

/// <summary>A member of a network that cannot be compiled.</summary>
/// <param name="Type">The class of the runtime that it has.</param>
internal sealed record StubMember(string Name, string Type);
