using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Allocation;

/// <summary>Emitted networks neither predict nor train with new memory, once warm.</summary>
public sealed class EmittedAllocationTests
{
    private const int Rows = 40;

    [Theory]
    [InlineData(Declared.Iris, "IrisClassifier")]
    [InlineData(Declared.Housing, "Housing")]
    [InlineData(Declared.Tokens, "Tokens")]
    public void Predicting_allocates_nothing(string declaration, string name)
    {
        using CompiledNetworks networks = NetworkCompilation.Compile(declaration);
        Network network = networks.Create(name).Network;
        float[] input = new float[Rows * network.Description.InputLength], output = new float[Rows * network.Description.OutputLength];
        Assert.Equal(0, BytesOf(() => network.Predict(input, output)));
    }

    [Theory]
    [InlineData(Declared.Iris, "IrisClassifier")]
    [InlineData(Declared.Housing, "Housing")]
    [InlineData(Declared.Tokens, "Tokens")]
    public void A_training_step_allocates_nothing(string declaration, string name)
    {
        using CompiledNetworks networks = NetworkCompilation.Compile(declaration);
        Network network = networks.Create(name).Network;
        float[] input = new float[Rows * network.Description.InputLength];
        Assert.Equal(0, network is Network<int> labels
            ? BytesOf(Step(labels, input))
            : BytesOf(Step((Network<float>)network, input)));
    }

    private static Action Step<TTarget>(Network<TTarget> network, float[] input)
        where TTarget : unmanaged
    {
        TTarget[] targets = new TTarget[Rows * network.Description.TargetLength];
        return () => network.TrainOnBatch(input, targets);
    }

    /// <summary>The least of several rounds: what a call allocates is in each, and what the runtime allocates for itself, a table of handles for one, in some.</summary>
    private static long BytesOf(Action action)
    {
        for (int i = 0; i < 50; i++)
            action();
        return Enumerable.Range(0, 3).Min(_ => BytesOfHundred(action));
    }

    private static long BytesOfHundred(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
