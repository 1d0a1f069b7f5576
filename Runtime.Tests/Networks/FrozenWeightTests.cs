using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Weights that do not train, under optimizers that let weights decay.</summary>
public sealed class FrozenWeightTests : IDisposable
{
    private readonly CompiledNetworks _networks = NetworkCompilation.Compile("""
        [Network]
        [Input(5)]
        [Dense(6, Activation.Tanh, Name = "before")]
        [Dense(6, Activation.Tanh, Trainable = false, Name = "frozen")]
        [Dense(2, Name = "after")]
        [Compile<MeanSquaredError>]
        [Optimizer<AdamW>(WeightDecay = 0.25)]
        public sealed partial class Partly;
        """);

    public void Dispose() => _networks.Dispose();

    [Theory]
    [InlineData("declared")]
    [InlineData("AdamW")]
    [InlineData("SGD")]
    [InlineData("Lion")]
    public void Weight_decay_leaves_frozen_weights_as_they_are(string optimizer)
    {
        Network<float> network = (Network<float>)_networks.Create("Partly", seed: 2).Network;
        if (optimizer != "declared")
            network.Compile(New(optimizer));
        network.Layers["frozen"].SetWeights([.. Values(36)], [.. Values(6)]);
        float[][] before = network.GetWeights();
        for (int step = 0; step < 5; step++)
            network.TrainOnBatch(Values(40), Values(16));

        float[][] after = network.GetWeights();
        Assert.Equal(Bits(before[2]), Bits(after[2]));
        Assert.Equal(Bits(before[3]), Bits(after[3]));
        Assert.All([0, 1, 4, 5], k => Assert.NotEqual(before[k], after[k]));
    }

    private static Optimizer New(string name) => name switch
    {
        "AdamW" => new AdamW(learningRate: 0.1, weightDecay: 0.5),
        "SGD" => new SGD(learningRate: 0.1, weightDecay: 0.5),
        _ => new Lion(learningRate: 0.1, weightDecay: 0.5),
    };

    private static float[] Values(int count) => [.. Enumerable.Range(1, count).Select(k => MathF.Sin(k))];

    private static int[] Bits(float[] weights) => [.. weights.Select(BitConverter.SingleToInt32Bits)];
}
