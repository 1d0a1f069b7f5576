using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Determinism;

/// <summary>Trains networks of several kinds and boils the bits of all their weights and predictions down to one line.</summary>
internal static class TrainedWeights
{
    private const int Rows = 90, Epochs = 4, BatchSize = 32;

    public static string Hash(ulong seed = 5)
    {
        using CompiledNetworks networks = NetworkCompilation.Compile(string.Join('\n', Declared.Iris, Declared.Housing, Declared.Tokens));
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in (string[])["IrisClassifier", "Housing", "Tokens"])
        {
            Network network = networks.Create(name, seed).Network;
            float[] input = Inputs(network.Description);
            Fit(network, input);
            foreach (float[] weights in network.GetWeights())
                hash.AppendData(MemoryMarshal.AsBytes<float>(weights));
            hash.AppendData(MemoryMarshal.AsBytes<float>(network.Predict(input)));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Fit(Network network, float[] input)
    {
        int targets = Rows * network.Description.TargetLength;
        if (network is Network<int> labels)
            labels.Fit(input, [.. Enumerable.Range(0, targets).Select(i => i * 7 % network.Description.Classes)], Epochs, BatchSize, verbose: Verbosity.Silent);
        else
            ((Network<float>)network).Fit(input, [.. Enumerable.Range(0, targets).Select(i => i * 5 % 11 / 16f)], Epochs, BatchSize, verbose: Verbosity.Silent);
    }

    /// <summary>Numbers that are the same on any machine: multiples of 1/64 from −2 to 2.</summary>
    private static float[] Inputs(NetworkDescription description) =>
        [.. Enumerable.Range(0, Rows * description.InputLength).Select(i => i * 37 % 257 / 64f - 2)];
}
