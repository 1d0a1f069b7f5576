using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Lowering;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Tests.Program;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Emitted code of random networks against the interpreter, in a sequence of calls on one scratch memory.</summary>
public sealed class EmittedCodeProperties(ITestOutputHelper log)
{
    [Fact]
    public void Emitted_code_gives_what_the_interpreter_gives_and_writes_nowhere_else()
    {
        var agreement = new Agreement();
        RandomNetworks.CheckCompiled(200, (network, graph, type) => EmittedComparison.Run(network, graph, type, agreement));
        agreement.RequireTightBounds(log);
    }

    [Fact]
    public void Chunks_of_a_batch_add_up_to_the_gradient_of_the_whole()
    {
        var agreement = new Agreement();
        RandomNetworks.CheckCompiled(50, (network, graph, type) => CompareChunks(network, graph, type, agreement));
        agreement.RequireTightBounds(log);
    }

    private static void CompareChunks(RandomNetwork network, NetworkGraph graph, Type type, Agreement agreement)
    {
        if (NetworkLowering.WithLoss(graph, CompiledNetwork.DefaultChunkRows, training: true).NeedsWholeBatch)
            return;

        int most = CompiledNetwork.ChunkRowsOf(graph), rows = 2 * most + 6;
        ProgramInput whole = RandomData.Draw(graph, rows, network.Seed);
        var under = new NetworkUnderTest(type);
        var calls = new EmittedCalls(under, whole, graph.InputGradients);
        ProgramOutput expected = Interpreter.Run(Pipeline.RunTraining(NetworkLowering.WithLoss(graph, rows, training: true), graph.InputGradients), whole);

        foreach (int chunk in (int[])[most, 1 + network.Seed % most])
        {
            for (int first = 0; first < rows; first += chunk)
                calls.Train(whole.Slice(first, Math.Min(chunk, rows - first)), accumulate: first > 0);
            foreach (var (variable, gradient) in expected.Gradients)
                agreement.Check($"gradient of {variable} in chunks of {chunk}", gradient, calls.Gradient(under.Parameter(variable)));
        }
    }
}
