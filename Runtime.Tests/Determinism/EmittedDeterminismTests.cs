using Xunit;

namespace ModelCompiler.Runtime.Tests.Determinism;

/// <summary>The same seed gives the same weights, bit for bit.</summary>
public sealed class EmittedDeterminismTests
{
    [Fact]
    public void Training_twice_gives_the_same_weights() => Assert.Equal(TrainedWeights.Hash(), TrainedWeights.Hash());

    [Fact]
    public void Another_seed_gives_other_weights() => Assert.NotEqual(TrainedWeights.Hash(seed: 5), TrainedWeights.Hash(seed: 6));

    [Fact]
    public async Task Weights_are_the_same_without_AVX_512()
    {
        var (hash, widest) = await NarrowProcess.Train("DOTNET_EnableAVX512", "DOTNET_EnableAVX512F");
        Assert.NotEqual("AVX-512", widest);
        Assert.Equal(TrainedWeights.Hash(), hash);
    }

    [Fact]
    public async Task Weights_are_the_same_without_AVX2()
    {
        var (hash, widest) = await NarrowProcess.Train("DOTNET_EnableAVX2");
        Assert.Equal("narrower", widest);
        Assert.Equal(TrainedWeights.Hash(), hash);
    }
}
