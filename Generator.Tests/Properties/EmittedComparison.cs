using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Lowering;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Tests.Program;
using ModelCompiler.Testing;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Runs a network's emitted code and the interpreter on the same rows: predicting, testing and training, many rows and few.</summary>
internal static class EmittedComparison
{
    public static void Run(RandomNetwork network, NetworkGraph graph, Type type, Agreement agreement)
    {
        int chunk = CompiledNetwork.ChunkRowsOf(graph);
        ProgramInput whole = RandomData.Draw(graph, chunk, network.Seed);
        var under = new NetworkUnderTest(type);
        var calls = new EmittedCalls(under, whole, graph.InputGradients);
        var forward = Pipeline.RunForward(NetworkLowering.Inference(graph, chunk));
        var test = Pipeline.RunForward(NetworkLowering.WithLoss(graph, chunk, training: false));
        var train = Pipeline.RunTraining(NetworkLowering.WithLoss(graph, chunk, training: true), graph.InputGradients);

        CompareConstraints(agreement, graph, whole, calls, under);

        // Fewer rows after more: what the full chunk left in the scratch memory must not show.
        foreach (int rows in new HashSet<int> { chunk, 1, 1 + network.Seed % chunk })
        {
            ProgramInput input = whole.Slice(network.Seed % (chunk - rows + 1), rows);
            agreement.Check($"prediction of {rows} rows", Interpreter.Run(forward, input).Predictions, calls.Forward(input));
            CompareTest(agreement, Interpreter.Run(test, input), calls.Test(input));
            CompareTraining(agreement, Interpreter.Run(train, input), calls, calls.Train(input), under);
        }
    }

    /// <summary>Twice, for the second call finds in the scratch memory what the first left there.</summary>
    private static void CompareConstraints(Agreement agreement, NetworkGraph graph, ProgramInput input, EmittedCalls calls, NetworkUnderTest table)
    {
        if (NetworkLowering.AfterStep(graph, input.Rows) is not { } lowered)
            return;
        ProgramOutput expected = Interpreter.Run(Pipeline.RunForward(lowered), input);
        for (int call = 0; call < 2; call++)
        {
            calls.Constrain();
            foreach (var (variable, next) in expected.NextStates)
                agreement.Check($"{variable} after constraints", next, calls.AfterTraining(table.Parameter(variable)));
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
        foreach (var (variable, next) in expected.NextStates)
            agreement.Check($"next {variable}", next, calls.AfterTraining(table.Parameter(variable)));
        if (calls.GradientPadding().Any(value => float.IsFinite(value) ? value != 0 : IsFinite(expected, calls, table)))
            throw new DisagreementException("the padding of the gradients is not zero");
    }

    /// <summary>Where activations are beyond floats, 0 · ∞ is no number in padding as it is none in the gradients beside it.</summary>
    private static bool IsFinite(ProgramOutput expected, EmittedCalls calls, NetworkUnderTest table) =>
        expected.Gradients.Keys.All(variable => calls.Gradient(table.Parameter(variable)).All(float.IsFinite));
}
