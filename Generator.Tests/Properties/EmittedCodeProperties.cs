using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Lowering;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Tests.Program;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Emitted code of random networks: against the interpreter, in a sequence of calls on one scratch memory, layer by layer, and from a file.</summary>
public sealed class EmittedCodeProperties(CompiledRandomNetworks networks, ITestOutputHelper log) : IClassFixture<CompiledRandomNetworks>
{
    private const int Rows = 3;

    [Fact]
    public void Emitted_code_gives_what_the_interpreter_gives_and_writes_nowhere_else()
    {
        var bounds = new TightBounds();
        networks.Check((network, graph, type) => bounds.Compare(agreement => EmittedComparison.Run(network, graph, type, agreement)));
        bounds.Require(log);
    }

    [Fact]
    public void Chunks_of_a_batch_add_up_to_the_gradient_of_the_whole()
    {
        var bounds = new TightBounds();
        networks.Check((network, graph, type) => bounds.Compare(agreement => CompareChunks(network, graph, type, agreement)), atMost: 75);
        bounds.Require(log);
    }

    [Fact]
    public void A_loaded_network_predicts_the_bits_of_the_saved_one() => networks.Check(SaveAndLoad);

    [Fact]
    public void Layers_called_one_after_another_give_the_prediction() => networks.Check(CallLayers);

    [Fact]
    public void A_row_is_predicted_as_if_it_were_alone() => networks.Check((network, graph, type) =>
    {
        var under = new NetworkUnderTest(type, seed: 1);
        int rows = 2 * under.Description.PredictionRows + 1;
        float[] inputs = RandomData.Draw(graph, rows, network.Seed).SingleInputs;
        RequireSameBits("prediction", under.Predict(inputs), [.. inputs.Chunk(inputs.Length / rows).SelectMany(under.Predict)]);
    });

    [Fact]
    public void Weights_do_not_depend_on_the_number_of_threads() => networks.Check((network, graph, type) =>
    {
        int rows = TrainedBits.RowsForThreads(graph);
        string expected = TrainedBits.Of(network, graph, type, rows);
        for (int threads = 2; threads <= 4; threads++)
        {
            if (TrainedBits.Of(network, graph, type, rows, threads) != expected)
                throw new DisagreementException($"trained to other weights on {threads} threads");
        }
    }, atMost: 25);

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
            RequireSameBits("prediction after loading", saved.Predict(data.SingleInputs), loaded.Predict(data.SingleInputs.AsSpan()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Alone, a layer may be compiled to another order of operations than between its neighbours.</summary>
    private static void CallLayers(RandomNetwork drawn, NetworkGraph graph, Type type)
    {
        float[] inputs = RandomData.Draw(graph, Rows, drawn.Seed).SingleInputs;
        var under = new NetworkUnderTest(type, seed: 1);
        float[] predicted = under.Predict(inputs);

        Dictionary<string, float[][]> values = under.Description.Inputs.ToDictionary(input => input.Name, input => Parts(inputs, input));
        foreach (Layer layer in under.Network.Layers)
        {
            float[] called = layer.Call([.. Enumerable.Range(0, Rows).SelectMany(row => layer.Inputs.SelectMany(input => values[input][row]))]);
            values[layer.Name] = [.. called.Chunk(called.Length / Rows)];
        }

        foreach (RowPart output in under.Description.Outputs)
            CompareCalls(output.Name, Parts(predicted, output), values[output.Name]);
    }

    private static float[][] Parts(float[] rows, RowPart part) => [.. rows.Chunk(rows.Length / Rows).Select(row => row[part.Offset..(part.Offset + part.Length)])];

    private static void CompareCalls(string output, float[][] predicted, float[][] called)
    {
        foreach (var (prediction, value) in predicted.SelectMany(row => row).Zip(called.SelectMany(row => row)))
        {
            if (!(Math.Abs(prediction - value) <= 1e-5f * Math.Max(1, Math.Abs(prediction))) && float.IsFinite(prediction))
                throw new DisagreementException($"{output}: {prediction:R}, layer by layer {value:R}");
        }
    }

    private static void RequireSameBits(string what, float[] expected, float[] actual)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            if (BitConverter.SingleToUInt32Bits(expected[k]) != BitConverter.SingleToUInt32Bits(actual[k]))
                throw new DisagreementException($"{what}[{k}]: {expected[k]:R} and {actual[k]:R}");
        }
    }

    private static void CompareChunks(RandomNetwork network, NetworkGraph graph, Type type, Agreement agreement)
    {
        if (NetworkLowering.WithLoss(graph, CompiledNetwork.DefaultChunkRows, training: true).NeedsWholeBatch)
            return;

        int most = CompiledNetwork.ChunkRowsOf(graph), rows = 2 * most + 6;
        ProgramInput whole = RandomData.Draw(graph, rows, network.Seed);
        var under = new NetworkUnderTest(type);
        var calls = new EmittedCalls(under, whole, graph.InputGradients);
        ProgramOutput expected = Interpreter.Run(Pipeline.RunTraining(NetworkLowering.WithLoss(graph, rows, training: true), graph.InputGradients), whole);

        foreach (int chunk in (int[])[most, 1 + network.Seed % most])
        {
            for (int first = 0; first < rows; first += chunk)
                calls.Train(whole.Slice(first, Math.Min(chunk, rows - first)), accumulate: first > 0);
            foreach (var (variable, gradient) in expected.Gradients)
                agreement.Check($"gradient of {variable} in chunks of {chunk}", gradient, calls.Gradient(under.Parameter(variable)));
        }
    }
}
