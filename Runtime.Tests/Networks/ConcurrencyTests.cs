using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Any number of threads predict with one network, and one thread with any number of networks.</summary>
public sealed class ConcurrencyTests
{
    private const int Rows = 70, Threads = 8, Predictions = 200;

    [Fact]
    public async Task Threads_predict_with_the_same_networks_at_the_same_time()
    {
        using CompiledNetworks networks = NetworkCompilation.Compile(string.Join('\n', Declared.Iris, Declared.Housing, Declared.Tokens));
        NetworkUnderTest[] all = [.. new[] { "IrisClassifier", "Housing", "Tokens", "IrisClassifier" }.Select((name, i) => networks.Create(name, (ulong)i))];
        float[][] inputs = [.. all.Select(network => Values(Rows * network.Description.InputLength))];
        float[][] expected = [.. all.Select((network, i) => network.Predict(inputs[i]))];

        using Barrier together = new(Threads);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                for (int i = 0; i < Predictions; i++)
                {
                    int which = (thread + i) % all.Length;
                    Assert.Equal(expected[which], all[which].Predict(inputs[which]));
                }
            },
            TaskCreationOptions.LongRunning)));
    }

    private static float[] Values(int count)
    {
        Random random = new(11);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }
}
