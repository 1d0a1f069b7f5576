using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator;

/// <summary>One generated file.</summary>
internal sealed record GeneratedSource(string HintName, string Text);

/// <summary>The compiler after binding: a checked network in, C# out. Pure: equal graphs give equal bytes.</summary>
internal static class NetworkCompiler
{
    public static IEnumerable<GeneratedSource> Compile(NetworkGraph graph)
    {
        var network = CompiledNetwork.Of(graph);
        yield return new($"{graph.QualifiedName}.g.cs", MembersWriter.Write(network));
        yield return new($"{graph.QualifiedName}.Forward.g.cs", ProgramWriter.Write(network, [network.Forward]));
        if (network.Train is not null)
            yield return new($"{graph.QualifiedName}.Training.g.cs", ProgramWriter.Write(network, new[] { network.Train, network.Test, network.Constrain }.OfType<CompiledProgram>().ToArray()));
        yield return new($"{graph.QualifiedName}.Layers.g.cs", LayerCallsWriter.Write(network));
    }
}
