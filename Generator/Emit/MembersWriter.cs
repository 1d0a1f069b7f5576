using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Graph;

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
        WriteGroups(network.Graph, code);
        TypedMethods.Write(network.Graph.Signature, code);
        if (network.Graph.Training is { } training)
            WriteTraining(training, code);
        WriteOverrides(network.Graph, code);
        DescriptionWriter.Write(network, code);
    });

    private static string BaseClass(NetworkGraph graph) => graph.Training is { } training
        ? $"{Ns}Network<{training.TargetType}>"
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
            code.Line(graph.AdaptedAxes(layer) is null
                ? $"public {Ns}Layer {MemberName.Of(layer.Name)} => Layers[{Literal.Of(layer.Name)}];"
                : $"public {Ns}{layer.Kind.Name}Layer {MemberName.Of(layer.Name)} => ({Ns}{layer.Kind.Name}Layer)Layers[{Literal.Of(layer.Name)}];");
        }
    }

    private static void WriteGroups(NetworkGraph graph, CodeWriter code)
    {
        foreach (string group in graph.NamedGroups)
        {
            code.Line();
            code.Line($"/// <summary>The layers of the network that is used as layer '{group}'.</summary>");
            code.Line($"public {Ns}LayerGroup {MemberName.Of(group)} => Layers.Group({Literal.Of(group)});");
        }
    }

    /// <summary>C# warns of an obsolete class where the attribute names it; here nobody could answer.</summary>
    private static void WriteTraining(TrainingSpec training, CodeWriter code) => code.Line().Lines($$"""
        #pragma warning disable CS0612, CS0618
        /// <inheritdoc/>
        protected override {{Ns}}Optimizer CreateOptimizer() => {{training.Optimizer.Creation}};

        /// <inheritdoc/>
        protected override {{Ns}}Metric[] CreateMetrics() => [{{string.Join(", ", training.Metrics.Items.Select(metric => metric.Creation))}}];
        #pragma warning restore CS0612, CS0618
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
        if (graph.ConstrainsWeights)
        {
            code.Line().Lines($$"""
                /// <inheritdoc/>
                protected override void Constrain(ref float parameters, ref float scratch) => {{compiled}}.Constrain(ref parameters, ref scratch);
                """);
        }
    }
}
