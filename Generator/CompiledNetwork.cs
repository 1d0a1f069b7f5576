using System.Collections.Immutable;
using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Lowering;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator;

/// <summary>A network with all its programs compiled, ready to be printed.</summary>
internal sealed record CompiledNetwork(
    NetworkGraph Graph,
    ParameterBlock Parameters,
    CompiledProgram Forward,
    CompiledProgram? Train,
    CompiledProgram? Test,
    ImmutableArray<(LayerNode Layer, CompiledProgram Call)> LayerCalls)
{
    /// <summary>Rows that emitted code works on at once: batches are cut into chunks of so many, so that all buffers have constant lengths.</summary>
    public const int ChunkRows = 32;

    public int ScratchLength => LayerCalls.Select(call => call.Call.ScratchLength).Append(Forward.ScratchLength).Max();

    public int TrainingScratchLength => Math.Max(Train?.ScratchLength ?? 0, Test?.ScratchLength ?? 0);

    public static CompiledNetwork Of(NetworkGraph graph)
    {
        var library = new MethodLibrary();
        var parameters = new ParameterBlock(graph);
        var forward = CompiledProgram.Of(Pipeline.RunForward(NetworkLowering.Inference(graph, ChunkRows)), library);
        var test = graph.Training is null ? null : CompiledProgram.Of(Pipeline.RunForward(NetworkLowering.WithLoss(graph, ChunkRows, training: false)), library);
        var train = graph.Training is null ? null : CompiledProgram.Of(Pipeline.RunTraining(NetworkLowering.WithLoss(graph, ChunkRows, training: true), graph.InputGradients), library);
        var calls = Enumerable.Range(0, graph.Layers.Count)
            .Where(layer => graph.Layers[layer].Inputs.Count > 0)
            .Select(layer => (graph.Layers[layer], CompiledProgram.Of(Pipeline.RunForward(NetworkLowering.SingleLayer(graph, layer, ChunkRows)), library)))
            .ToImmutableArray();
        return new(graph, parameters, forward, train, test, calls);
    }
}
