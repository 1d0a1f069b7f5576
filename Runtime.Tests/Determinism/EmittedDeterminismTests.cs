using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Determinism;

/// <summary>The same seed gives the same weights, bit for bit.</summary>
public sealed class EmittedDeterminismTests
{
    [Fact]
    public void Training_twice_gives_the_same_weights() => Assert.Equal(TrainedWeights.Hashes(), TrainedWeights.Hashes());

    [Fact]
    public void Another_seed_gives_other_weights() => Assert.All(TrainedWeights.Hashes(seed: 5).Zip(TrainedWeights.Hashes(seed: 6)), pair => Assert.NotEqual(pair.First, pair.Second));

    [Fact]
    public void Weights_are_the_same_on_several_threads()
    {
        string[] one = TrainedWeights.HashesOn(threads: 1);
        Assert.All([2, 3, 4], threads => Assert.Equal(one, TrainedWeights.HashesOn(threads)));
    }

    [Fact]
    public async Task Weights_are_the_same_without_AVX_512()
    {
        var (hashes, widest) = await Child(("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"));
        Assert.NotEqual("AVX-512", widest);
        Assert.Equal(TrainedWeights.Hashes(), hashes);
    }

    [Fact]
    public async Task Weights_are_the_same_without_AVX2()
    {
        var (hashes, widest) = await Child(("DOTNET_EnableAVX2", "0"));
        Assert.Equal("narrower", widest);
        Assert.Equal(TrainedWeights.Hashes(), hashes);
    }

    /// <summary>The child's half; explicit, so that it runs there alone.</summary>
    [Fact(Explicit = true)]
    public void Trains_in_a_process_of_its_own() => NarrowProcess.Report(TrainedWeights.Hashes());

    private static Task<(string[] Lines, string Widest)> Child(params (string, string)[] switches) =>
        NarrowProcess.Run(typeof(EmittedDeterminismTests), nameof(Trains_in_a_process_of_its_own), switches);
}
