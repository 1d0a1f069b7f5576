using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Losses;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>
/// Prints the table that describes a network to the runtime. What follows from the rest is left out: a layer reads the one above it,
/// one input and one output are whole rows.
/// </summary>
internal static class DescriptionWriter
{
    private const string Ns = "global::ModelCompiler.", UnnamedInput = "input_layer";

    public static void Write(CompiledNetwork network, CodeWriter code)
    {
        NetworkGraph graph = network.Graph;
        NetworkSignature signature = graph.Signature;
        Shape input = Row(signature.Inputs.Items), output = Row(signature.Outputs.Items);
        code.Line().Lines($$"""
            private static readonly {{Ns}}NetworkDescription Table = new()
            {
                Name = {{Literal.Of(graph.ClassName)}},
                Fingerprint = {{Literal.Of(Fingerprint.Of(graph))}},
                InputShape = {{Literal.Of(input.Extents)}},
                OutputShape = {{Literal.Of(output.Extents)}},
                InputLength = {{Literal.Of(signature.InputLength)}},
                OutputLength = {{Literal.Of(signature.OutputLength)}},
                ChunkRows = {{Literal.Of(network.ChunkRows)}},
                ScratchLength = {{Literal.Of(network.ScratchLength)}},
                TrainingScratchLength = {{Literal.Of(network.TrainingScratchLength)}},
                ParameterLength = {{Literal.Of(network.Parameters.Length)}},
                TrainableLength = {{Literal.Of(network.Parameters.TrainableLength)}},
            """);
        if (network.Forward.Memory.IsEmpty)
            code.Line("    PredictsInRegisters = true,");
        if (network.PredictionRows != network.ChunkRows)
            code.Line($"    PredictionRows = {Literal.Of(network.PredictionRows)},");
        if (network.NeedsWholeBatch)
            code.Line("    NeedsWholeBatch = true,");
        if (network.LossNeedsWholeBatch)
            code.Line("    LossNeedsWholeBatch = true,");
        if (network.AddsChunksApart)
            code.Line("    AddsChunksApart = true,");
        if (graph.PenalizesWeights)
            code.Line("    PenalizesWeights = true,");
        if (graph.PenalizesActivity)
            code.Line("    PenalizesActivity = true,");
        if (network.Constrain is not null)
            code.Line($"    ConstraintScratchLength = {Literal.Of(network.Constrain.ScratchLength)},");
        WriteParts(signature, code);
        if (graph.Training is { } training)
            WriteTraining(graph, training, signature, code);
        WriteLayers(network, code);
        code.Line("};");
    }

    /// <summary>The shape of a whole row: that of its only part, or the length of all of them.</summary>
    private static Shape Row(IReadOnlyList<SignaturePart> parts) => parts.Count == 1 ? parts[0].Shape : new Shape(parts.Sum(part => part.Shape.Length));

    private static void WriteParts(NetworkSignature signature, CodeWriter code)
    {
        if (signature.Inputs.Count > 1 || signature.Inputs[0].Name != UnnamedInput)
            code.Line($"    Inputs = [{Parts(signature.Inputs.Items)}],");
        if (signature.Outputs.Count > 1)
            code.Line($"    Outputs = [{Parts(signature.Outputs.Items)}],");
    }

    private static string Parts(IReadOnlyList<SignaturePart> parts) => string.Join(", ", parts.Select((part, k) => $"new({PartArguments(parts, k)})"));

    private static string PartArguments(IReadOnlyList<SignaturePart> parts, int k) =>
        $"{Literal.Of(parts[k].Name)}, {Literal.Of(parts[k].Shape.Extents)}, {Literal.Of(parts.Take(k).Sum(part => part.Shape.Length))}";

    private static void WriteTraining(NetworkGraph graph, TrainingSpec training, NetworkSignature signature, CodeWriter code)
    {
        Shape target = Row(signature.Targets.Items);
        if (signature.Outputs.Count == 1)
            WriteOnlyLoss(training.Losses[0], target, graph.Layers[training.Losses[0].Output].Output, code);
        else
            WriteLosses(graph, training, signature.Targets.Items, target, code);
        if (graph.InputGradients)
            code.Line("    InputGradients = true,");
    }

    private static void WriteOnlyLoss(LossSpec loss, Shape target, Shape output, CodeWriter code)
    {
        code.Line($"    LossName = {Literal.Of(loss.Name)},");
        code.Line($"    TargetShape = {Literal.Of(target.Extents)},");
        if (loss.Weight != 1)
            code.Line($"    LossWeight = {Literal.Of(loss.Weight)},");
        code.Line($"    TargetLength = {Literal.Of(target.Length)},");
        if (LossCatalog.Find(loss.Name)!.HasLabels)
            code.Line($"    Classes = {Literal.Of(output.Last)},");
        if (loss.IgnoreClass is { } ignored)
            code.Line($"    IgnoreClass = {Literal.Of(ignored)},");
    }

    private static void WriteLosses(NetworkGraph graph, TrainingSpec training, IReadOnlyList<SignaturePart> targets, Shape target, CodeWriter code)
    {
        code.Line($"    TargetShape = {Literal.Of(target.Extents)},").Line($"    TargetLength = {Literal.Of(target.Length)},");
        if (training.Losses is [{ Weight: not 1 } only])
            code.Line($"    LossWeight = {Literal.Of(only.Weight)},");
        if (training.Metrics.Count > 0)
            code.Line($"    MetricOutputs = {Literal.Of(training.Metrics.Items.Select(metric => graph.Outputs.Items.IndexOf(metric.Output)))},");
        code.Line("    Losses =").Line("    [");
        for (int k = 0; k < targets.Count; k++)
        {
            LossSpec loss = training.Losses[k];
            string classes = LossCatalog.Find(loss.Name)!.HasLabels ? $", Classes = {Literal.Of(graph.Layers[loss.Output].Output.Last)}" : "";
            string ignored = loss.IgnoreClass is { } label ? $", IgnoreClass = {Literal.Of(label)}" : "";
            string weight = loss.Weight == 1 ? "" : $", Weight = {Literal.Of(loss.Weight)}";
            code.Line($"        new() {{ Name = {Literal.Of(loss.Name)}, Output = {Literal.Of(graph.Outputs.Items.IndexOf(loss.Output))}, Target = new({PartArguments(targets, k)}){weight}{classes}{ignored} }},");
        }

        code.Line("    ],");
    }

    private static void WriteLayers(CompiledNetwork network, CodeWriter code)
    {
        NetworkGraph graph = network.Graph;
        code.Line("    Layers =").Line("    [");
        string above = UnnamedInput;
        foreach (LayerNode layer in graph.Layers.Items.Where(layer => layer.Inputs.Count > 0))
        {
            WriteLayer(layer, Wiring(graph, layer, above), graph.Layers[layer.Inputs[0]].Output, network.Parameters, code);
            above = layer.Name;
        }

        code.Line("    ],");
    }

    /// <summary>What a layer reads, where that is not just the one above it, and what it takes from data.</summary>
    private static string Wiring(NetworkGraph graph, LayerNode layer, string above)
    {
        var sources = layer.Inputs.Items.Select(input => graph.Layers[input]).ToArray();
        string wiring = sources is [var only] && only.Name == above ? "" : $", Inputs = [{string.Join(", ", sources.Select(source => Literal.Of(source.Name)))}]";
        if (sources.Length > 1)
            wiring += $", InputShapes = [{string.Join(", ", sources.Select(source => Literal.Of(source.Output.Extents)))}]";
        if (graph.AdaptedAxes(layer) is { } axes)
            wiring += $", AdaptedAxes = {Literal.Of(axes)}";
        return layer.SharesWeightsWith is { } owner ? $"{wiring}, SharesWeightsWith = {Literal.Of(owner)}" : wiring;
    }

    private static void WriteLayer(LayerNode layer, string wiring, Shape input, ParameterBlock block, CodeWriter code)
    {
        string head = $"        new() {{ Name = {Literal.Of(layer.Name)}, Kind = {Literal.Of(layer.Kind.KerasClass)}, Details = {Literal.Of(layer.Description)}, "
            + $"InputShape = {Literal.Of(input.Extents)}, OutputShape = {Literal.Of(layer.Output.Extents)}{wiring}{(layer.Trainable ? "" : ", Trainable = false")}";
        if (layer.Parameters.Count == 0)
        {
            code.Line(head + " },");
            return;
        }

        code.Line(head + ", Parameters =").Line("        [");
        foreach (Parameter parameter in layer.Parameters)
            code.Line("            " + ParameterText(layer, parameter, block));
        code.Line("        ] },");
    }

    private static string ParameterText(LayerNode layer, Parameter parameter, ParameterBlock block)
    {
        string key = ParameterBlock.Key(layer, parameter);
        Storage storage = block.StorageOf(key);
        string arguments = parameter.Initializer.Arguments.Count == 0 ? "" : $", InitializerArguments = {Literal.Of(parameter.Initializer.Arguments)}";
        return $"new() {{ Name = {Literal.Of(parameter.Name)}, Shape = {Literal.Of(parameter.Shape.Extents)}, Offset = {Literal.Of(block.OffsetOf(key))}, Strides = {Literal.Of(storage.Strides)}, "
            + $"StorageLength = {Literal.Of(storage.Length)}, Initializer = {Ns}Initializer.{parameter.Initializer.Kind}{arguments}{(layer.Trains(parameter) ? "" : ", Trainable = false")} }},";
    }
}
