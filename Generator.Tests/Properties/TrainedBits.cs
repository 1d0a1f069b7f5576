using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Lowering;
using ModelCompiler.Generator.Tests.Program;
using ModelCompiler.Testing;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Trains a random network for two steps, and boils the bits of its weights down to a line.</summary>
internal static class TrainedBits
{
    private const int Steps = 2;

    /// <summary>A batch that is work for several threads, unless the network takes statistics over each batch: that is one chunk.</summary>
    public static int RowsForThreads(NetworkGraph graph)
    {
        int chunk = CompiledNetwork.ChunkRowsOf(graph);
        return NetworkLowering.WithLoss(graph, chunk, training: true).NeedsWholeBatch ? chunk : 3 * chunk + 3;
    }

    public static string Of(RandomNetwork drawn, NetworkGraph graph, Type type, int rows, int threads = 1)
    {
        ProgramInput data = RandomData.Draw(graph, rows, drawn.Seed);
        var under = new NetworkUnderTest(type, seed: 1);
        under.Network.Threads = threads;
        for (int step = 0; step < Steps; step++)
            under.Step(data.SingleInputs, data.Targets, []);

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] weights in under.Network.GetWeights())
            hash.AppendData(MemoryMarshal.AsBytes<float>(weights.Select(WithoutPayload).ToArray()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Which of the many bit patterns of "no number" comes out is the processor's choice.</summary>
    private static float WithoutPayload(float value) => float.IsNaN(value) ? float.NaN : value;
}
