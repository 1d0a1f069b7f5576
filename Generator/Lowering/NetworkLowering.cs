using System.Collections.Immutable;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers;
using ModelCompiler.Generator.Losses;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Lowering;

/// <summary>
/// Turns a network into tensor programs: each layer states its formula over the tensors of those before it. After this there are no layers.
/// </summary>
internal sealed class NetworkLowering
{
    private readonly NetworkGraph graph;
    private readonly ProgramBuilder builder;
    private readonly bool training;
    private readonly Dictionary<Buffer, (Tensor, Activation)> logits = [];
    private readonly Dictionary<int, Tensor> values = [];

    private NetworkLowering(NetworkGraph graph, string programName, int chunkRows, bool training) =>
        (this.graph, builder, this.training) = (graph, new ProgramBuilder(programName, chunkRows), training);

    /// <summary>Input to output, as a prediction computes it.</summary>
    public static TensorProgram Inference(NetworkGraph graph, int chunkRows)
    {
        var lowering = new NetworkLowering(graph, "forward", chunkRows, training: false);
        lowering.LowerLayers();
        lowering.CopyOutputs();
        return lowering.builder.Build();
    }

    /// <summary>Input and target to output and the loss of each row; in training with what only training does.</summary>
    public static TensorProgram WithLoss(NetworkGraph graph, int chunkRows, bool training)
    {
        var lowering = new NetworkLowering(graph, training ? "train" : "test", chunkRows, training);
        lowering.LowerLayers();
        lowering.CopyOutputs();
        lowering.LowerLosses(graph.Training!);
        return lowering.builder.Build();
    }

    /// <summary>One layer alone, as a prediction computes it.</summary>
    public static TensorProgram SingleLayer(NetworkGraph graph, int layer, int chunkRows)
    {
        LayerNode node = graph.Layers[layer];
        var lowering = new NetworkLowering(graph, "call_" + node.Name, chunkRows, training: false);
        foreach (int input in node.Inputs)
            lowering.values[input] = lowering.Input("x", graph.Layers[input].Output);
        lowering.LowerLayer(layer);
        lowering.CopyToOutput(layer);
        return lowering.builder.Build();
    }

    private void LowerLayers()
    {
        for (int layer = 0; layer < graph.Layers.Count; layer++)
        {
            LayerNode node = graph.Layers[layer];
            if (node.Inputs.Count == 0)
                values[layer] = Input(node.Name, node.Output);
            else
                LowerLayer(layer);
        }
    }

    private void LowerLayer(int layer)
    {
        LayerNode node = graph.Layers[layer];
        var inputs = node.Inputs.Items.Select(input => values[input]).ToImmutableArray();
        values[layer] = node.Kind.Lower(node.Options, Scope(node, inputs, layer));
    }

    private LayerProgram Scope(LayerNode node, ImmutableArray<Tensor> inputs, int layer)
    {
        var parameters = node.Parameters.Items.ToDictionary(parameter => parameter.Name, parameter => new Tensor(builder, builder.Buffer(
            $"{node.Name}_{parameter.Name}",
            BufferKind.Parameter,
            parameter.Shape.Extents.Items,
            hasBatch: false,
            stopsGradient: !(node.Trainable && parameter.Trainable),
            parameterKey: ParameterBlock.Key(node, parameter))));
        return new LayerProgram(builder, node.Name, inputs, parameters, node.Output, training, stream: layer) { Logits = logits };
    }

    private void LowerLosses(TrainingSpec spec)
    {
        foreach (LossSpec loss in spec.Losses)
        {
            LayerNode node = graph.Layers[loss.Output];
            Tensor target = Tensor("target", BufferKind.Target, loss.TargetShape, hasBatch: true);
            LayerProgram scope = Scope(node, [values[loss.Output]], loss.Output);
            Tensor rowLoss = LossCatalog.Find(loss.Name)!.Lower(loss, new LossProgram(scope, values[loss.Output], target));
            Tensor result = Tensor("loss", BufferKind.Loss, new Shape(), hasBatch: true);
            result[builder.Batch] = rowLoss[builder.Batch];
        }
    }

    private void CopyOutputs()
    {
        foreach (int output in graph.Outputs)
            CopyToOutput(output);
    }

    private void CopyToOutput(int layer)
    {
        Tensor output = Tensor("y", BufferKind.Output, graph.Layers[layer].Output, hasBatch: true);
        output[output.Axes.AsMaps()] = values[layer][output.Axes.AsMaps()];
    }

    private Tensor Input(string name, Shape shape) => Tensor(name, BufferKind.Input, shape, hasBatch: true);

    private Tensor Tensor(string name, BufferKind kind, Shape shape, bool hasBatch) =>
        new(builder, builder.Buffer(name, kind, shape.Extents.Items, hasBatch));
}
