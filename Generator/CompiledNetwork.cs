using System.Collections.Immutable;
using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Lowering;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator;

/// <summary>A network with all its programs compiled, ready to be printed.</summary>
/// <param name="ChunkRows">Rows that emitted code works on at once: batches are cut into chunks of so many, so that all buffers have constant lengths.</param>
/// <param name="PredictionRows">The same for predictions, whose code cuts them itself.</param>
/// <param name="NeedsWholeBatch">Whether training takes statistics over the batch, which must then be one chunk.</param>
/// <param name="LossNeedsWholeBatch">Whether even the loss does, so that an evaluation must see batches whole as well.</param>
internal sealed record CompiledNetwork(
    NetworkGraph Graph,
    ParameterBlock Parameters,
    int ChunkRows,
    int PredictionRows,
    bool NeedsWholeBatch,
    bool LossNeedsWholeBatch,
    ConstantTable Constants,
    CompiledProgram Forward,
    CompiledProgram? Train,
    CompiledProgram? Test,
    CompiledProgram? Constrain,
    ImmutableArray<(LayerNode Layer, CompiledProgram Call)> LayerCalls)
{
    /// <summary>The rows of a chunk where nothing asks for fewer: enough to keep weights in cache while they are used, few enough for what is between layers to stay there too.</summary>
    public const int DefaultChunkRows = 32;

    /// <summary>For predictions on one thread: a multiple of what tiles have, four, six or eight rows.</summary>
    private const int DefaultPredictionRows = 48;

    /// <summary>Floats that what a training step keeps of a chunk may come to: about a megabyte.</summary>
    private const int TrainingFloats = 320 * 1024;

    /// <summary>Floats that what a layer reads and writes may come to: half of a second-level cache.</summary>
    private const int LayerFloats = Caches.SecondLevelFloats / 2;

    /// <summary>Floats between layers that a chunk has at least for each weight, where there are fewer rows than by default: each chunk moves all weights, and their gradients.</summary>
    private const int FloatsPerWeight = 4;

    public int ScratchLength => LayerCalls.Select(call => call.Call.ScratchLength).Append(Forward.ScratchLength).Max();

    /// <summary>Whether the gradients of a chunk must be complete before they are added to those of the chunks before it, for the same bits whoever adds them.</summary>
    public bool AddsChunksApart => Train?.Methods.Any(method => method.Kernel.SumsGradientsInMemory) ?? false;

    public int TrainingScratchLength => Math.Max(Train?.ScratchLength ?? 0, Test?.ScratchLength ?? 0);

    /// <summary>
    /// The whole batch where it is normalized over, and otherwise as many rows as keep what is between layers in the second-level cache,
    /// estimated as every layer's output and its gradient.
    /// </summary>
    public static int ChunkRowsOf(NetworkGraph graph) => ChunkRowsOf(graph, NormalizesOverBatch(graph));

    private static int ChunkRowsOf(NetworkGraph graph, bool needsWholeBatch)
    {
        if (needsWholeBatch)
            return graph.Training!.BatchSize;

        // Whatever its weights, a network whose rows are large is worth two threads, and they a batch of 32 in two chunks.
        long ofRow = FloatsBetweenLayers(graph);
        int mostRows = DefaultChunkRows * ofRow > TrainingFloats ? DefaultChunkRows / 2 : DefaultChunkRows;
        return Math.Min(mostRows, RowsWithin(TrainingFloats, ofRow, graph));
    }

    /// <summary>
    /// As many rows as keep what one layer leaves to the next in the cache; more than in a batch where there is no reason for fewer. A batch's chunks are the
    /// same for any number of threads, which share 64 or 128 rows evenly as they are.
    /// </summary>
    private static int PredictionRowsOf(NetworkGraph graph)
    {
        long ofLayer = graph.Layers.Items.Max(layer => (long)layer.Output.Length + layer.Inputs.Items.Sum(input => (long)graph.Layers[input].Output.Length));
        int rows = RowsWithin(LayerFloats, ofLayer, graph);
        return rows == DefaultChunkRows ? DefaultPredictionRows : rows;
    }

    private static int RowsWithin(int floats, long floatsOfRow, NetworkGraph graph)
    {
        long betweenLayers = FloatsBetweenLayers(graph), weights = graph.Layers.Items.SelectMany(layer => layer.OwnParameters).Sum(parameter => (long)parameter.Shape.Length);
        int rows = DefaultChunkRows;
        while (rows > 1 && rows * floatsOfRow > floats && rows / 2 * betweenLayers >= FloatsPerWeight * weights)
            rows /= 2;
        return rows;
    }

    /// <summary>Every layer's output, and its gradient: or what a prediction writes and reads again.</summary>
    private static long FloatsBetweenLayers(NetworkGraph graph) => 2 * graph.Layers.Items.Sum(layer => (long)layer.Output.Length);

    private static bool NormalizesOverBatch(NetworkGraph graph) =>
        graph.Training is not null && NetworkLowering.WithLoss(graph, DefaultChunkRows, training: true).NeedsWholeBatch;

    public static CompiledNetwork Of(NetworkGraph graph)
    {
        bool needsWholeBatch = NormalizesOverBatch(graph);
        bool lossNeedsWholeBatch = graph.Training is not null && NetworkLowering.WithLoss(graph, DefaultChunkRows, training: false).NeedsWholeBatch;
        int rows = ChunkRowsOf(graph, needsWholeBatch), predictionRows = PredictionRowsOf(graph);
        var library = new MethodLibrary();
        var parameters = new ParameterBlock(graph);
        var forward = CompiledProgram.Of(Pipeline.RunForward(NetworkLowering.Inference(graph, predictionRows)), library);
        var test = graph.Training is null ? null : CompiledProgram.Of(Pipeline.RunForward(NetworkLowering.WithLoss(graph, rows, training: false)), library);
        var train = graph.Training is null ? null : CompiledProgram.Of(Pipeline.RunTraining(NetworkLowering.WithLoss(graph, rows, training: true), graph.InputGradients), library);
        var constrain = NetworkLowering.AfterStep(graph, rows) is { } constraints ? CompiledProgram.Of(Pipeline.RunForward(constraints), library) : null;
        var calls = Enumerable.Range(0, graph.Layers.Count)
            .Where(layer => graph.Layers[layer].Inputs.Count > 0)
            .Select(layer => (graph.Layers[layer], CompiledProgram.Of(Pipeline.RunForward(NetworkLowering.SingleLayer(graph, layer, predictionRows)), library, whole: forward)))
            .ToImmutableArray();
        var constants = new ConstantTable(calls.Select(call => call.Item2).Concat(new[] { forward, train, test, constrain }.OfType<CompiledProgram>()).Select(program => program.Layout));
        return new(graph, parameters, rows, predictionRows, needsWholeBatch, lossNeedsWholeBatch, constants, forward, train, test, constrain, calls);
    }
}
