using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Losses;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>Prints what users see of a network: its summary, constructor, loading, named layers, and the table that describes it to the runtime.</summary>
internal static class MembersWriter
{
    private const string Ns = "global::ModelCompiler.";

    public static string Write(CompiledNetwork network) => ClassWriter.Write(network.Graph, " : " + BaseClass(network.Graph), code => WriteDocumentation(network.Graph, code), code =>
    {
        string name = network.Graph.ClassName;
        code.Lines($$"""
            /// <summary>A new network with weights drawn from <paramref name="seed"/>: same seed, same weights.</summary>
            /// <param name="seed">The start of all randomness.</param>
            public {{name}}(ulong seed = 0)
                : base(Table, seed)
            {
            }

            /// <summary>A network with the weights of a file that <c>Save</c> wrote.</summary>
            /// <param name="path">A safetensors file.</param>
            /// <returns>The network, ready to predict.</returns>
            public static {{name}} Load(string path)
            {
                var network = new {{name}}();
                network.LoadWeights(path);
                return network;
            }
            """);
        WriteNamedLayers(network.Graph, code);
        if (network.Graph.Training is { } training)
            WriteTraining(training, code);
        WriteOverrides(network.Graph, code);
        WriteTable(network, code);
    });

    private static string BaseClass(NetworkGraph graph) => graph.Training is { } training
        ? $"{Ns}Network<{(training.Losses[0].IntegerTarget ? "int" : "float")}>"
        : $"{Ns}Network";

    private static void WriteDocumentation(NetworkGraph graph, CodeWriter code)
    {
        code.Line("/// <remarks>").Line("/// <code>");
        foreach (string line in SummaryTable.Lines(graph))
            code.Line("/// " + line.TrimEnd().Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"));
        code.Line("/// </code>").Line($"/// {SummaryTable.Total(graph)} parameters.").Line("/// </remarks>");
    }

    private static void WriteNamedLayers(NetworkGraph graph, CodeWriter code)
    {
        foreach (LayerNode layer in graph.Layers.Items.Where(layer => layer.IsNamed && layer.Inputs.Count > 0))
        {
            code.Line();
            code.Line($"/// <summary>{layer.Description}, output {layer.Output}.</summary>");
            code.Line($"public {Ns}Layer {MemberName.Of(layer.Name)} => Layers[{Literal.Of(layer.Name)}];");
        }
    }

    private static void WriteTraining(TrainingSpec training, CodeWriter code) => code.Line().Lines($$"""
        /// <inheritdoc/>
        protected override {{Ns}}Optimizer CreateOptimizer() => {{training.Optimizer.Creation}};

        /// <inheritdoc/>
        protected override {{Ns}}Metric[] CreateMetrics() => [{{string.Join(", ", training.Metrics.Items.Select(metric => metric.Creation))}}];
        """);

    /// <summary>What the runtime calls: the compiled code stands in a namespace of its own, where no name of the user's reaches.</summary>
    private static void WriteOverrides(NetworkGraph graph, CodeWriter code)
    {
        string compiled = "global::" + CompiledWriter.NamespaceOf(graph) + "." + CompiledWriter.ClassName;
        code.Line().Lines($$"""
            /// <inheritdoc/>
            protected override void Forward(ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows) =>
                {{compiled}}.Forward(in input, ref output, in parameters, ref scratch, rows);

            /// <inheritdoc/>
            protected override void CallLayer(int layer, ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows) =>
                {{compiled}}.CallLayer(layer, in input, ref output, in parameters, ref scratch, rows);
            """);
        if (graph.Training is null)
            return;
        code.Line().Lines($$"""
            /// <inheritdoc/>
            protected override void Train(in {{Ns}}TrainingBatch batch) => {{compiled}}.Train(in batch);

            /// <inheritdoc/>
            protected override void Test(in {{Ns}}TrainingBatch batch) => {{compiled}}.Test(in batch);
            """);
    }

    private static void WriteTable(CompiledNetwork network, CodeWriter code)
    {
        NetworkGraph graph = network.Graph;
        Shape input = graph.InputLayers.First().Output, output = graph.Layers[graph.Outputs[0]].Output;
        code.Line().Lines($$"""
            private static readonly {{Ns}}NetworkDescription Table = new()
            {
                Name = {{Literal.Of(graph.ClassName)}},
                Fingerprint = {{Literal.Of(Fingerprint.Of(graph))}},
                InputShape = {{Literal.Of(input.Extents)}},
                OutputShape = {{Literal.Of(output.Extents)}},
                InputLength = {{Literal.Of(input.Length)}},
                OutputLength = {{Literal.Of(output.Length)}},
                ChunkRows = {{Literal.Of(network.ChunkRows)}},
                ScratchLength = {{Literal.Of(network.ScratchLength)}},
                TrainingScratchLength = {{Literal.Of(network.TrainingScratchLength)}},
                ParameterLength = {{Literal.Of(network.Parameters.Length)}},
                TrainableLength = {{Literal.Of(network.Parameters.TrainableLength)}},
            """);
        if (network.NeedsWholeBatch)
            code.Line("    NeedsWholeBatch = true,");
        if (graph.Training is { } training)
            WriteLoss(graph, training.Losses[0], output, code);
        code.Line("    Layers =").Line("    [");
        foreach (LayerNode layer in graph.Layers.Items.Where(layer => layer.Inputs.Count > 0))
            WriteLayer(layer, graph.Layers[layer.Inputs[0]].Output, network.Parameters, code);
        code.Line("    ],").Line("};");
    }

    private static void WriteLoss(NetworkGraph graph, LossSpec loss, Shape output, CodeWriter code)
    {
        code.Line($"    LossName = {Literal.Of(loss.Name)},");
        code.Line($"    TargetShape = {Literal.Of(loss.TargetShape.Extents)},");
        if (loss.Weight != 1)
            code.Line($"    LossWeight = {Literal.Of(loss.Weight)},");
        if (graph.InputGradients)
            code.Line("    InputGradients = true,");
        code.Line($"    TargetLength = {Literal.Of(loss.TargetShape.Length)},");
        if (LossCatalog.Find(loss.Name)!.HasLabels)
            code.Line($"    Classes = {Literal.Of(output.Last)},");
        if (loss.IgnoreClass is { } ignored)
            code.Line($"    IgnoreClass = {Literal.Of(ignored)},");
    }

    private static void WriteLayer(LayerNode layer, Shape input, ParameterBlock block, CodeWriter code)
    {
        string head = $"        new() {{ Name = {Literal.Of(layer.Name)}, Kind = {Literal.Of(layer.Kind.KerasClass)}, Details = {Literal.Of(layer.Description)}, "
            + $"InputShape = {Literal.Of(input.Extents)}, OutputShape = {Literal.Of(layer.Output.Extents)}{(layer.Trainable ? "" : ", Trainable = false")}";
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
            + $"StorageLength = {Literal.Of(storage.Length)}, Initializer = {Ns}Initializer.{parameter.Initializer.Kind}{arguments}{(ParameterBlock.IsTrained(layer, parameter) ? "" : ", Trainable = false")} }},";
    }
}
