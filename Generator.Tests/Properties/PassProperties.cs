using System.Collections.Immutable;
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

    /// <summary>In double precision passes change no more than the order of a few roundings …</summary>
    private const double Tolerance = 1e-9;

    /// <summary>… but where they fold constants, which are single-precision numbers; then the result is still within its bound, and this close.</summary>
    private const double FoldingTolerance = 1e-5;

    [Fact]
    public void Every_program_is_sound_as_lowered_and_after_every_pass() => RandomNetworks.Check(Networks, (_, graph) =>
    {
        foreach (int layer in Enumerable.Range(0, graph.Layers.Count).Except(graph.Inputs))
            VerifyForward(NetworkLowering.SingleLayer(graph, layer, Rows));
        VerifyForward(NetworkLowering.Inference(graph, Rows));
        VerifyForward(NetworkLowering.WithLoss(graph, Rows, training: false));

        if (NetworkLowering.AfterStep(graph, Rows) is { } constraints)
            VerifyForward(constraints);

        TensorProgram training = NetworkLowering.WithLoss(graph, Rows, training: true);
        Verify("lowering", training);
        VerifyNames(Pipeline.RunTraining(training, graph.InputGradients, Verify));
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

    private static void VerifyForward(TensorProgram program)
    {
        Verify("lowering", program);
        VerifyNames(Pipeline.RunForward(program, Verify));
    }

    private static void VerifyNames(TensorProgram program) => Refuse("all passes", ProgramVerifier.AmbiguousNames(program), program);

    private static void Verify(string pass, TensorProgram program) => Refuse(pass, ProgramVerifier.Faults(program), program);

    private static void Refuse(string pass, ImmutableArray<string> faults, TensorProgram program)
    {
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
                double tolerance = Math.Max(Tolerance * scale, Math.Min(expected.Values[k].Error, FoldingTolerance * scale));
                if (double.IsFinite(expected.Values[k].Error) && !(Math.Abs(expected.Values[k].Value - actual.Values[k].Value) <= tolerance))
                    throw new DisagreementException($"{expected.Name}[{k}]: before the passes {expected.Values[k].Value:R}, after them {actual.Values[k].Value:R}");
            }
        }

        if (before.Results.Count() != after.Results.Count())
            throw new DisagreementException("passes lost or made a result");
    }
}
