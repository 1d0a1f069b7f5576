using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator;

/// <summary>One generated file.</summary>
/// <param name="Part">Which part of the network's code it has; empty for what belongs to the user's class.</param>
internal sealed record GeneratedSource(string Part, string Text);

/// <summary>The compiler after binding: a checked network in, C# out. Pure: equal graphs give equal bytes.</summary>
internal static class NetworkCompiler
{
    public static IEnumerable<GeneratedSource> Compile(NetworkGraph graph)
    {
        var network = CompiledNetwork.Of(graph);
        yield return new("", MembersWriter.Write(network));
        yield return new("Forward", ProgramWriter.Write(network, [network.Forward]));
        if (network.Train is not null)
            yield return new("Training", ProgramWriter.Write(network, new[] { network.Train, network.Test, network.Constrain }.OfType<CompiledProgram>().ToArray()));
        yield return new("Layers", LayerCallsWriter.Write(network));
    }
}
