using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Binding;

/// <summary>The two results of one binding: the generator takes the declaration, the analyzer the diagnostics.</summary>
internal sealed record BoundNetwork(NetworkDeclaration Declaration, ImmutableArray<Diagnostic> Diagnostics);
