using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Testing;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>A drawn network: its declaration as a user would write it, and the seed of the numbers it is tried on.</summary>
internal sealed record RandomNetwork(bool InputGradients, ImmutableArray<string> Layers, string Loss, int Seed)
{
    public const string ClassName = "Drawn";

    public string Declaration => $"""
        [Network{(InputGradients ? "(InputGradients = true)" : "")}]
        {string.Join('\n', Layers)}
        {Loss}
        public sealed partial class {ClassName};
        """;

    /// <summary>The checked declaration, as the generator gets it.</summary>
    public NetworkGraph Bind()
    {
        Compilation compilation = NetworkCompilation.Create(Declaration);
        BoundNetwork bound = NetworkBinder.Bind(compilation.GetTypeByMetadataName(ClassName)!, compilation, CancellationToken.None);
        return bound.Declaration.Graph ?? throw new InvalidOperationException(string.Join('\n', bound.Diagnostics));
    }

    public override string ToString() => $"{Declaration}   // data {Seed}";
}
