using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Lowering;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Derived gradients of random networks against central finite differences of the loss, both in double precision.</summary>
public sealed class GradientProperties(ITestOutputHelper log)
{
    private const int Networks = 200, Rows = 2, DirectionsPerBlock = 2;

    private long meaningful, all;

    [Fact]
    public void Derived_gradients_are_the_slopes_of_the_loss()
    {
        RandomNetworks.Check(Networks, CheckNetwork);
        double share = (double)meaningful / all;
        log.WriteLine($"{share:P1} of {all} slopes were away from kinks");
        Assert.True(share > 0.8, $"only {share:P1} of the slopes could be compared");
    }

    private void CheckNetwork(RandomNetwork network, NetworkGraph graph)
    {
        TensorProgram forward = NetworkLowering.WithLoss(graph, Rows, training: true);
        ProgramInput input = RandomData.Draw(graph, Rows, network.Seed);
        ProgramOutput derived = Interpreter.Run(Differentiate.Run(forward, inputGradients: true), input);
        var slopes = new Slopes(forward, input, network.Seed);
        for (int k = 0; k < DirectionsPerBlock; k++)
        {
            foreach (var (variable, gradient) in derived.Gradients)
                Compare(variable, slopes.AlongParameter(variable, gradient));
            Compare("the input", slopes.AlongInput(derived.InputGradients));
        }
    }

    private void Compare(string block, Slope slope)
    {
        Interlocked.Increment(ref all);
        if (!slope.IsMeaningful)
            return;
        Interlocked.Increment(ref meaningful);
        if (!slope.Agrees)
            throw new DisagreementException($"along {block}: the derived slope is {slope.Derived.Value:R}, the loss rises by {slope.Measured:R}");
    }
}
