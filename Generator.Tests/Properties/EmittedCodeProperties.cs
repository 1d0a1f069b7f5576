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
    private const int Chunk = CompiledNetwork.ChunkRows;

    [Fact]
    public void Emitted_code_gives_what_the_interpreter_gives_and_writes_nowhere_else()
    {
        var agreement = new Agreement();
        RandomNetworks.CheckCompiled(200, (network, graph, type) => Compare(network, graph, type, agreement));
        agreement.RequireTightBounds(log);
    }

    [Fact]
    public void Chunks_of_a_batch_add_up_to_the_gradient_of_the_whole()
    {
        var agreement = new Agreement();
        RandomNetworks.CheckCompiled(50, (network, graph, type) => CompareChunks(network, graph, type, agreement));
        agreement.RequireTightBounds(log);
    }

    private static void Compare(RandomNetwork network, NetworkGraph graph, Type type, Agreement agreement)
    {
        ProgramInput whole = RandomData.Draw(graph, Chunk, network.Seed);
        var under = new NetworkUnderTest(type);
        var calls = new EmittedCalls(under, whole, graph.InputGradients);
        var forward = Pipeline.RunForward(NetworkLowering.Inference(graph, Chunk));
        var test = Pipeline.RunForward(NetworkLowering.WithLoss(graph, Chunk, training: false));
        var train = Pipeline.RunTraining(NetworkLowering.WithLoss(graph, Chunk, training: true), graph.InputGradients);

        // Fewer rows after more: what the full chunk left in the scratch memory must not show.
        foreach (int rows in (int[])[Chunk, 1, 2 + network.Seed % (Chunk - 2)])
        {
            ProgramInput input = whole.Slice(network.Seed % (Chunk - rows + 1), rows);
            agreement.Check($"prediction of {rows} rows", Interpreter.Run(forward, input).Predictions, calls.Forward(input));
            CompareTest(agreement, Interpreter.Run(test, input), calls.Test(input));
            CompareTraining(agreement, Interpreter.Run(train, input), calls, calls.Train(input), under);
        }
    }

    private static void CompareTest(Agreement agreement, ProgramOutput expected, (float[] Predictions, float[] Losses, float[] InputGradients) actual)
    {
        agreement.Check("prediction in a test", expected.Predictions, actual.Predictions);
        agreement.Check("loss in a test", expected.Losses, actual.Losses);
    }

    private static void CompareTraining(
        Agreement agreement, ProgramOutput expected, EmittedCalls calls, (float[] Predictions, float[] Losses, float[] InputGradients) actual, NetworkUnderTest table)
    {
        agreement.Check("prediction in training", expected.Predictions, actual.Predictions);
        agreement.Check("loss in training", expected.Losses, actual.Losses);
        if (expected.InputGradients.Length > 0)
            agreement.Check("gradient of the input", expected.InputGradients, actual.InputGradients);
        foreach (var (variable, gradient) in expected.Gradients)
            agreement.Check($"gradient of {variable}", gradient, calls.Gradient(table.Parameter(variable)));
        if (calls.GradientPadding().Any(value => value != 0))
            throw new DisagreementException("the padding of the gradients is not zero");
    }

    private static void CompareChunks(RandomNetwork network, NetworkGraph graph, Type type, Agreement agreement)
    {
        const int Rows = 2 * Chunk + 6;
        ProgramInput whole = RandomData.Draw(graph, Rows, network.Seed);
        var under = new NetworkUnderTest(type);
        var calls = new EmittedCalls(under, whole, graph.InputGradients);
        ProgramOutput expected = Interpreter.Run(Pipeline.RunTraining(NetworkLowering.WithLoss(graph, Rows, training: true), graph.InputGradients), whole);

        foreach (int chunk in (int[])[Chunk, 1 + network.Seed % Chunk])
        {
            for (int first = 0; first < Rows; first += chunk)
                calls.Train(whole.Slice(first, Math.Min(chunk, Rows - first)), accumulate: first > 0);
            foreach (var (variable, gradient) in expected.Gradients)
                agreement.Check($"gradient of {variable} in chunks of {chunk}", gradient, calls.Gradient(under.Parameter(variable)));
        }
    }
}
