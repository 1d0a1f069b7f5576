using ModelCompiler.Generator.Graph;
using ModelCompiler.Testing;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>
/// Random networks that are compiled once for all that is asked of them: compiling takes longer than any of the questions. Every second
/// compilation takes the register tiles of the widest machines, whichever this one is.
/// </summary>
public sealed class CompiledRandomNetworks : IDisposable
{
    private const int Networks = 200;

    private readonly Lazy<(RandomNetwork[] Networks, CompiledNetworks Compiled)>[] batches =
        [.. Enumerable.Range(0, RandomNetworks.Batches(Networks)).Select(number => new Lazy<(RandomNetwork[], CompiledNetworks)>(() => Compile(number)))];

    /// <summary>Tries all of them, or about so many.</summary>
    internal void Check(Action<RandomNetwork, NetworkGraph, Type> check, int atMost = Networks) => DrawingSeed.Tell(() => Parallel.For(
        0, RandomNetworks.Batches(atMost), RandomNetworks.OnEveryCore, number => NetworkBatch.ForEachCompiled(batches[number].Value.Networks, batches[number].Value.Compiled, check)));

    public void Dispose()
    {
        foreach (var batch in batches.Where(batch => batch.IsValueCreated))
            batch.Value.Compiled.Dispose();
    }

    private static (RandomNetwork[] Networks, CompiledNetworks Compiled) Compile(int number)
    {
        RandomNetwork[] networks = RandomNetworks.Batch(number);
        return (networks, NetworkBatch.Compile(networks, asOnWideMachines: number % 2 == 1));
    }
}
