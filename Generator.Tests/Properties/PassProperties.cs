using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Lowering;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>What every pass keeps of a random network: the promises of a program, and what it computes.</summary>
public sealed class PassProperties
{
    private const int Networks = 200, Rows = 3;

    /// <summary>In double precision passes change no more than the order of a few roundings.</summary>
    private const double Tolerance = 1e-9;

    [Fact]
    public void Every_program_is_sound_as_lowered_and_after_every_pass() => RandomNetworks.Check(Networks, (_, graph) =>
    {
        for (int layer = 1; layer < graph.Layers.Count; layer++)
            Pipeline.RunForward(Verified(NetworkLowering.SingleLayer(graph, layer, Rows)), Verify);
        Pipeline.RunForward(Verified(NetworkLowering.Inference(graph, Rows)), Verify);
        Pipeline.RunForward(Verified(NetworkLowering.WithLoss(graph, Rows, training: false)), Verify);
        Pipeline.RunTraining(Verified(NetworkLowering.WithLoss(graph, Rows, training: true)), graph.InputGradients, Verify);
    });

    [Fact]
    public void Passes_change_nothing_that_a_program_computes() => RandomNetworks.Check(Networks, (network, graph) =>
    {
        ProgramInput input = RandomData.Draw(graph, Rows, network.Seed);
        TensorProgram forward = NetworkLowering.Inference(graph, Rows);
        Compare(Interpreter.Run(forward, input), Interpreter.Run(Pipeline.RunForward(forward), input));

        TensorProgram training = NetworkLowering.WithLoss(graph, Rows, training: true);
        Compare(
            Interpreter.Run(Differentiate.Run(training, graph.InputGradients), input),
            Interpreter.Run(Pipeline.RunTraining(training, graph.InputGradients), input));
    });

    private static TensorProgram Verified(TensorProgram program)
    {
        Verify("lowering", program);
        return program;
    }

    private static void Verify(string pass, TensorProgram program)
    {
        var faults = ProgramVerifier.Faults(program);
        if (faults.Length > 0)
            throw new DisagreementException($"after {pass}: {string.Join('\n', faults)}\n{program}");
    }

    private static void Compare(ProgramOutput before, ProgramOutput after)
    {
        foreach (var (expected, actual) in before.Results.Zip(after.Results))
        {
            if (expected.Name != actual.Name)
                throw new DisagreementException($"the result {expected.Name} became {actual.Name}");
            double scale = Math.Max(1, expected.Values.Max(value => Math.Abs(value.Value)));
            for (int k = 0; k < expected.Values.Length; k++)
            {
                if (double.IsFinite(expected.Values[k].Error) && !(Math.Abs(expected.Values[k].Value - actual.Values[k].Value) <= Tolerance * scale))
                    throw new DisagreementException($"{expected.Name}[{k}]: before the passes {expected.Values[k].Value:R}, after them {actual.Values[k].Value:R}");
            }
        }

        if (before.Results.Count() != after.Results.Count())
            throw new DisagreementException("passes lost or made a result");
    }
}
