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
    private readonly Dictionary<string, Tensor> parameters = new(StringComparer.Ordinal);

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
        var lowering = new NetworkLowering(graph, "call_" + Identifier(node.Name), chunkRows, training: false);
        var parts = node.Inputs.Items.Select((input, k) => (k, graph.Layers[input].Output)).ToArray();
        lowering.LowerLayer(layer, parts.Select(part => lowering.RowPart("x", BufferKind.Input, part.k, parts)));
        lowering.CopyToOutput(layer, [layer]);
        return lowering.builder.Build();
    }

    /// <summary>What constraints make of the weights after a training step; null where there are none.</summary>
    public static TensorProgram? AfterStep(NetworkGraph graph, int chunkRows)
    {
        if (!graph.ConstrainsWeights)
            return null;
        var lowering = new NetworkLowering(graph, "constrain", chunkRows, training: true);
        for (int layer = 0; layer < graph.Layers.Count; layer++)
        {
            LayerNode node = graph.Layers[layer];
            foreach (Parameter parameter in node.OwnParameters.Where(parameter => node.Trains(parameter) && parameter.Weight.Constraint is not null))
                Constraints.Lower(parameter, lowering.Scope(node, [], layer));
        }

        return lowering.builder.Build();
    }

    private void LowerLayers()
    {
        for (int layer = 0; layer < graph.Layers.Count; layer++)
        {
            LayerNode node = graph.Layers[layer];
            if (node.Inputs.Count == 0)
                values[layer] = RowPart(Identifier(node.Name), BufferKind.Input, layer, graph.Inputs.Select(input => (input, graph.Layers[input].Output)));
            else
                LowerLayer(layer, node.Inputs.Items.Select(input => values[input]));
        }
    }

    private void LowerLayer(int layer, IEnumerable<Tensor> inputs)
    {
        LayerNode node = graph.Layers[layer];
        values[layer] = node.Kind.Lower(node.Options, Scope(node, inputs.ToImmutableArray(), layer));
    }

    private LayerProgram Scope(LayerNode node, ImmutableArray<Tensor> inputs, int layer)
    {
        var own = node.Parameters.Items.ToDictionary(parameter => parameter.Name, parameter => Parameter(node, parameter));
        return new LayerProgram(builder, Identifier(node.Name), inputs, own, node.Output, training, stream: layer) { Logits = logits, Trainable = node.Trainable };
    }

    /// <summary>A parameter is one buffer, however many layers use it: what it contributes to the loss adds up.</summary>
    private Tensor Parameter(LayerNode node, Parameter parameter)
    {
        string key = ParameterBlock.Key(node, parameter);
        if (!parameters.TryGetValue(key, out Tensor? known))
        {
            parameters[key] = known = new(builder, builder.Buffer(Identifier(key), parameter.Shape.Extents.Items, hasBatch: false, (unique, extents) =>
                new Buffer(unique, BufferKind.Parameter, extents, hasBatch: false)
                {
                    Role = parameter.Name,
                    StopsGradient = !node.Trains(parameter),
                    ParameterKey = key,
                }));
        }

        return known;
    }

    /// <summary>Names of layers in other networks have slashes.</summary>
    private static string Identifier(string name) => name.Replace('/', '_');

    /// <summary>
    /// Every loss of a row, and what regularizers add to it, which has a place of its own behind them: there each row weighs 1 for the output
    /// of layers, and only the first row of the batch for weights.
    /// </summary>
    private void LowerLosses(TrainingSpec spec)
    {
        var targets = spec.Losses.Items.Select((loss, k) => (k, loss.TargetShape)).ToArray();
        int columns = targets.Length + (graph.PenalizesWeights ? 1 : 0) + (graph.PenalizesActivity ? 1 : 0);
        var parts = Enumerable.Range(0, columns).Select(k => (k, new Shape())).ToArray();
        for (int k = 0; k < spec.Losses.Count; k++)
        {
            LossSpec loss = spec.Losses[k];
            Tensor target = RowPart("target", BufferKind.Target, k, targets);
            LayerProgram scope = Scope(graph.Layers[loss.Output], [values[loss.Output]], loss.Output);
            Tensor rowLoss = LossCatalog.Find(loss.Name)!.Lower(loss, new LossProgram(scope, values[loss.Output], target));
            Tensor result = RowPart("loss", BufferKind.Loss, k, parts, spec.Losses.Count > 1 ? loss.Weight : 1);
            result[builder.Batch] = rowLoss[builder.Batch];
        }

        if (graph.PenalizesWeights)
            AddUp("weight_penalty", targets.Length, parts, WeightPenalties().Select(penalty => penalty[[]]));
        if (graph.PenalizesActivity)
            AddUp("activity_penalty", columns - 1, parts, ActivityPenalties().Select(penalty => penalty[builder.Batch]));
    }

    private void AddUp(string name, int part, IEnumerable<(int, Shape)> parts, IEnumerable<Expression> penalties)
    {
        Tensor result = RowPart(name, BufferKind.Loss, part, parts);
        result[builder.Batch] = penalties.Aggregate((sum, penalty) => sum + penalty);
    }

    private IReadOnlyList<Tensor> WeightPenalties() => (
        from layer in Enumerable.Range(0, graph.Layers.Count)
        let node = graph.Layers[layer]
        from parameter in node.OwnParameters
        where node.Trains(parameter) && parameter.Weight.Regularizer is not null
        select Penalties.OfWeight(parameter.Name, parameter.Weight.Regularizer!, Parameter(node, parameter), Scope(node, [], layer))).ToArray();

    private IReadOnlyList<Tensor> ActivityPenalties() => (
        from layer in Enumerable.Range(0, graph.Layers.Count)
        let node = graph.Layers[layer]
        where node.ActivityRegularizer is not null
        select Penalties.OfOutput(node.ActivityRegularizer!, values[layer], Scope(node, [values[layer]], layer))).ToArray();

    private void CopyOutputs()
    {
        foreach (int output in graph.Outputs)
            CopyToOutput(output, graph.Outputs);
    }

    private void CopyToOutput(int layer, IEnumerable<int> outputs)
    {
        Tensor output = RowPart("y", BufferKind.Output, layer, outputs.Select(other => (other, graph.Layers[other].Output)));
        output[output.Axes.AsMaps()] = values[layer][output.Axes.AsMaps()];
    }

    /// <summary>A tensor of the user's: its rows lie in rows that hold all inputs, outputs or targets one after the other.</summary>
    private Tensor RowPart(string name, BufferKind kind, int part, IEnumerable<(int Part, Shape Shape)> parts, float lossWeight = 1)
    {
        var all = parts.ToArray();
        int offset = all.TakeWhile(other => other.Part != part).Sum(other => other.Shape.Length);
        Shape shape = all.First(other => other.Part == part).Shape;
        return new(builder, builder.Buffer(name, shape.Extents.Items, hasBatch: true, (unique, extents) => new Buffer(unique, kind, extents, hasBatch: true)
        {
            RowOffset = offset,
            RowLength = all.Length > 1 ? all.Sum(other => other.Shape.Length) : 0,
            LossWeight = lossWeight,
        }));
    }
}
