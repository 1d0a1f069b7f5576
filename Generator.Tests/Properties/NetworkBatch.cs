using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Testing;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Several drawn networks in one compilation, because what a compilation costs before its first class is most of it.</summary>
internal static class NetworkBatch
{
    /// <summary>Tries every network as a graph; a failure names the network.</summary>
    public static void ForEachGraph(RandomNetwork[] networks, Action<RandomNetwork, NetworkGraph> check)
    {
        Compilation compilation = NetworkCompilation.Create(Source(networks));
        for (int k = 0; k < networks.Length; k++)
            Try(networks[k], network => check(network, Bind(compilation, ClassName(k))));
    }

    /// <summary>Tries every network as a graph and as compiled code; a failure names the network.</summary>
    public static void ForEachCompiled(RandomNetwork[] networks, Action<RandomNetwork, NetworkGraph, Type> check)
    {
        using CompiledNetworks compiled = Compile(networks);
        ForEachCompiled(networks, compiled, check);
    }

    /// <summary>The same of networks that <see cref="Compile"/> compiled before.</summary>
    public static void ForEachCompiled(RandomNetwork[] networks, CompiledNetworks compiled, Action<RandomNetwork, NetworkGraph, Type> check)
    {
        int k = 0;
        ForEachGraph(networks, (network, graph) => check(network, graph, compiled.Type(ClassName(k++))));
    }

    public static CompiledNetworks Compile(RandomNetwork[] networks, bool asOnWideMachines = false) => NetworkCompilation.Compile(Source(networks), asOnWideMachines);

    private static string Source(RandomNetwork[] networks) => string.Concat(networks.Select((network, k) => network.Declaration(ClassName(k))));

    private static string ClassName(int k) => $"Drawn{k}";

    private static NetworkGraph Bind(Compilation compilation, string className)
    {
        BoundNetwork bound = NetworkBinder.Bind(compilation.GetTypeByMetadataName(className)!, compilation, CancellationToken.None);
        return bound.Declaration.Graph ?? throw new DisagreementException(string.Join('\n', bound.Diagnostics));
    }

    private static void Try(RandomNetwork network, Action<RandomNetwork> check)
    {
        try
        {
            check(network);
        }
        catch (Exception fault)
        {
            throw new DisagreementException($"{fault.Message}\n{network}", fault);
        }
    }
}
