using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Tests.Program;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>What a random network saved, another of its class loads.</summary>
public sealed class SavedWeightsProperties
{
    private const int Rows = 3;

    [Fact]
    public void A_loaded_network_predicts_the_bits_of_the_saved_one() => RandomNetworks.CheckCompiled(25, SaveAndLoad);

    private static void SaveAndLoad(RandomNetwork drawn, NetworkGraph graph, Type type)
    {
        ProgramInput data = RandomData.Draw(graph, Rows, drawn.Seed);
        var saved = new NetworkUnderTest(type, seed: 1);
        foreach (string variable in saved.Variables)
            saved[variable] = [.. data.Parameters[variable].Select(value => (float)value)];

        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            saved.Network.Save(path);
            var loaded = (Network)type.GetMethod("Load")!.Invoke(null, [path])!;
            RequireSameBits(saved.Predict(data.SingleInputs), loaded.Predict(data.SingleInputs.AsSpan()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void RequireSameBits(float[] expected, float[] actual)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            if (BitConverter.SingleToUInt32Bits(expected[k]) != BitConverter.SingleToUInt32Bits(actual[k]))
                throw new DisagreementException($"prediction[{k}]: saved {expected[k]:R}, loaded {actual[k]:R}");
        }
    }
}
