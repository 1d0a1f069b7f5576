using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Random networks train to the same bits where the machine has narrower vectors.</summary>
public sealed class NarrowCodeProperties
{
    /// <summary>Without instructions that round once, each multiply-add costs twenty times as much.</summary>
    private const int Networks = 8, Rows = 7;

    private static readonly Lazy<string[]> s_here = new(Train);

    [Fact]
    public Task Weights_are_the_same_without_AVX_512() => Compare(widest => Assert.NotEqual("AVX-512", widest), ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"));

    [Fact]
    public Task Weights_are_the_same_without_AVX2() => Compare(widest => Assert.Equal("narrower", widest), ("DOTNET_EnableAVX2", "0"));

    /// <summary>The child's half; explicit, so that it runs there alone.</summary>
    [Fact(Explicit = true)]
    public void Trains_in_a_process_of_its_own() => NarrowProcess.Report(Train());

    private static async Task Compare(Action<string> checkWidest, params (string, string)[] switches)
    {
        var (narrow, widest) = await NarrowProcess.Run(
            typeof(NarrowCodeProperties), nameof(Trains_in_a_process_of_its_own), [.. switches, (DrawingSeed.Variable, DrawingSeed.Text)]);
        checkWidest(widest);

        RandomNetwork[] networks = Drawn();
        string[] here = s_here.Value;
        Assert.Equal(here.Length, narrow.Length);
        DrawingSeed.Tell(() =>
        {
            for (int k = 0; k < here.Length; k++)
            {
                if (here[k] != narrow[k])
                    throw new DisagreementException($"trained to other weights with vectors of the kind {widest}\n{networks[k]}");
            }
        });
    }

    private static string[] Train()
    {
        List<string> hashes = [];
        NetworkBatch.ForEachCompiled(Drawn(), (network, graph, type) => hashes.Add(TrainedBits.Of(network, graph, type, Rows)));
        return [.. hashes];
    }

    private static RandomNetwork[] Drawn() => RandomNetworks.Batch(0)[..Networks];
}
