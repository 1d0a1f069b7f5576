using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Determinism;

/// <summary>Trains networks of several kinds, those of the benchmarks among them, and boils the bits of all their weights and predictions down to a line for each.</summary>
internal static class TrainedWeights
{
    private const int Epochs = 2, Batches = 2, SmallBatch = 3;

    /// <summary>The benchmarks' W2, W3 and W4; W1 is the classifier of flowers.</summary>
    private const string Workloads = """
        [Network]
        [Input(784)]
        [Dense(128, Activation.Relu)]
        [Dense(10, Activation.Softmax)]
        [Compile<SparseCategoricalCrossentropy>]
        public sealed partial class Digits;

        [Network]
        [Input(8)]
        [Dense(16, Activation.Relu)]
        [Dropout(0.1f)]
        [Dense(16, Activation.Relu)]
        [Dropout(0.1f)]
        [Dense(1)]
        [Compile<MeanSquaredError>]
        [Optimizer<Adam>]
        public sealed partial class Prices;

        [Network]
        [Input(28, 28, 1)]
        [Conv2D(32, 3, activation: Activation.Relu)]
        [MaxPooling2D(2)]
        [Conv2D(64, 3, activation: Activation.Relu)]
        [MaxPooling2D(2)]
        [Flatten]
        [Dropout(0.5f)]
        [Dense(10, Activation.Softmax)]
        [Compile<SparseCategoricalCrossentropy>]
        [Optimizer<Adam>]
        public sealed partial class Convnet;
        """;

    private static readonly string[] s_names = ["IrisClassifier", "Housing", "Tokens", "Digits", "Prices", "Convnet"];

    /// <summary>Compiled once for all tests: that takes longer than training.</summary>
    private static readonly Lazy<CompiledNetworks> s_networks = new(() => NetworkCompilation.Compile(string.Join('\n', Declared.Iris, Declared.Housing, Declared.Tokens, Workloads)));

    /// <summary>After batches of a few rows.</summary>
    public static string[] Hashes(ulong seed = 5) => [.. s_names.Select(name => Hash(s_networks.Value.Create(name, seed).Network, SmallBatch))];

    /// <summary>After batches of a full chunk and a part of one, so that there is work for two threads at a time.</summary>
    public static string[] HashesOn(int threads) => [.. s_names.Select(name =>
    {
        Network network = s_networks.Value.Create(name, seed: 5).Network;
        network.Threads = threads;
        return Hash(network, network.Description.ChunkRows + 5);
    })];

    private static string Hash(Network network, int batch)
    {
        int rows = Batches * batch;
        float[] input = Inputs(network.Description, rows);
        Fit(network, input, rows, batch);

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] weights in network.GetWeights())
            hash.AppendData(MemoryMarshal.AsBytes<float>(weights));
        hash.AppendData(MemoryMarshal.AsBytes<float>(network.Predict(input)));
        return $"{network.Description.Name} {Convert.ToHexString(hash.GetHashAndReset())}";
    }

    private static void Fit(Network network, float[] input, int rows, int batch)
    {
        int targets = rows * network.Description.TargetLength, epochs = network.Description.ParameterLength > 10_000 ? 1 : Epochs;
        if (network is Network<int> labels)
            labels.Fit(input, [.. Enumerable.Range(0, targets).Select(i => i * 7 % network.Description.Classes)], epochs, batch, verbose: Verbosity.Silent);
        else
            ((Network<float>)network).Fit(input, [.. Enumerable.Range(0, targets).Select(i => i * 5 % 11 / 16f)], epochs, batch, verbose: Verbosity.Silent);
    }

    /// <summary>Numbers that are the same on any machine: multiples of 1/64 from −2 to 2.</summary>
    private static float[] Inputs(NetworkDescription description, int rows) =>
        [.. Enumerable.Range(0, rows * description.InputLength).Select(i => i * 37 % 257 / 64f - 2)];
}
