using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Binding;

/// <summary>The surface of a network that cannot be compiled: enough for code that uses it to bind, so that one mistake is one message.</summary>
/// <param name="TargetType"><c>int</c> or <c>float</c>; null for a pure predictor.</param>
/// <param name="Signature">What goes in and comes out, as far as that is known; shapes are not.</param>
/// <param name="Members">The members that named layers, and named networks in the place of layers, would become.</param>
internal sealed record NetworkStub(string Namespace, EquatableArray<string> ContainingTypes, string ClassName, string? TargetType, EquatableArray<StubMember> Members, NetworkSignature Signature)
{
    /// <summary>The class with all that is around it, which names the generated file.</summary>
    public string QualifiedName => Graph.QualifiedName.Of(Namespace, ContainingTypes, ClassName);

    /// <summary>The same for files: a class inside of another one has no name that a part of that one's code could have.</summary>
    public string FileName => Graph.QualifiedName.Of(Namespace, ContainingTypes, ClassName, within: "+");
}
