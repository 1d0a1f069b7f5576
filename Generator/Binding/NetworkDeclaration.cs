using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Binding;

/// <summary>What the incremental pipeline keeps of a declared network: no symbol, no location, nothing but values.</summary>
/// <param name="Graph">Null where the declaration has errors.</param>
/// <param name="Stub">Null where the class cannot have another part at all.</param>
/// <param name="Fault">What went wrong in the binder itself; null as long as it has no fault.</param>
internal sealed record NetworkDeclaration(NetworkGraph? Graph, NetworkStub? Stub, CompilerFault? Fault = null)
{
    /// <summary>The class with all that is around it.</summary>
    public string? QualifiedName => Graph?.QualifiedName ?? Stub?.QualifiedName ?? Fault?.Network;

    /// <summary>What the names of its files begin with.</summary>
    public string? FileName => Graph?.FileName ?? Stub?.FileName ?? Fault?.Network;
}
