using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Emit;

// Data that come batch by batch: the type of a batch, which has an array for each input and target, and the methods that take a source of them.
internal sealed partial class TypedMethods
{
    private string BatchTypes => "Batch, " + ListTypes;

    /// <summary>The rows of a batch, which a source may keep where a span cannot go. Targets may be left out where rows are only predicted.</summary>
    private void WriteBatch(CodeWriter code)
    {
        var data = inputs.Concat(targets).ToArray();
        code.Line().Line($"/// <summary>Rows that come together from a <see cref=\"{Ns}BatchSource{{TBatch}}\"/>. {(data.Length == 1 ? "An array" : "A tuple of arrays")} converts to it.</summary>");
        using IDisposable block = code.Block($"public readonly struct Batch : {RowsNs}IPartBatch<{ListTypes}>");
        foreach (var (part, name) in data)
            code.Line($"private readonly global::System.ReadOnlyMemory<{(part.IsLabels ? "int" : "float")}> _{name};");
        code.Line().Line("/// <summary>Takes rows without copying them.</summary>");
        DescribeData(code, targets.Length == 0 ? "" : "; none where rows are only predicted");
        if (targets.Length > 0)
            code.Line("/// <param name=\"sampleWeight\">A weight for each row's loss; none means 1 each.</param>");
        string parameters = string.Join(", ", inputs.Select(input => $"global::System.ReadOnlyMemory<float> {input.Name}")
            .Concat(targets.Select(target => $"global::System.ReadOnlyMemory<{(target.Part.IsLabels ? "int" : "float")}> {target.Name} = default"))
            .Concat(targets.Length == 0 ? [] : ["global::System.ReadOnlyMemory<float> sampleWeight = default"]));
        using (code.Block($"public Batch({parameters})"))
        {
            foreach (var (_, name) in data)
                code.Line($"_{name} = {name};");
            if (targets.Length > 0)
                code.Line("SampleWeight = sampleWeight;");
        }

        code.Line().Lines($$"""
            /// <inheritdoc/>
            public global::System.ReadOnlyMemory<float> SampleWeight { get; }

            {{RowsNs}}PartData<{{ListTypes}}> {{RowsNs}}IPartBatch<{{ListTypes}}>.Data =>
                new({{List(inputs, "And", "_", ".Span")}}, {{List(targets, "And", "_", ".Span")}}, SampleWeight.Span);
            """);
        if (targets.Length > 0)
        {
            code.Line().Lines($$"""
                /// <summary>Takes arrays of all inputs and targets.</summary>
                /// <param name="rows">The arrays.</param>
                public static implicit operator Batch(({{DataArrays}}) rows) => new({{FromTuple(data)}});
                """);
        }

        code.Line().Lines($$"""
            /// <summary>Takes rows to predict.</summary>
            /// <param name="rows">The input.</param>
            public static implicit operator Batch({{(inputs.Length == 1 ? "float[]" : $"({string.Join(", ", inputs.Select(input => "float[] " + input.Name))})")}} rows) => new({{(inputs.Length == 1 ? "rows" : FromTuple(inputs))}});
            """);
    }

    private void WritePredictBatches(CodeWriter code)
    {
        string result = $"global::System.Collections.Generic.IEnumerable<{ResultType}>";
        string outcome = outputs.Length == 1 ? "y[0]" : $"({string.Join(", ", outputs.Select((_, k) => $"y[{Literal.Of(k)}]"))})";
        code.Line().Lines($$"""
            /// <summary>Predicts data that come batch by batch and need not fit into memory. Nothing is read before the first result is asked for.</summary>
            /// <param name="batches">The source of the batches, made by <see cref="global::ModelCompiler.BatchSource"/>; targets are not looked at and may be left out. One batch is read ahead.</param>
            /// <param name="steps">How many batches to take; all by default.</param>
            /// <param name="cancellationToken">Ends it with an <see cref="global::System.OperationCanceledException"/>.</param>
            /// <returns>For each batch its rows of {{string.Join(", and of ", outputs.Select(output => $"{output.Part.Shape} ({output.Part.Name})"))}}.</returns>
            public {{result}} Predict({{Ns}}BatchSource<Batch> batches, int? steps = null, global::System.Threading.CancellationToken cancellationToken = default) =>
                {{Body($"global::System.Linq.Enumerable.Select(PredictBatches<{BatchTypes}>(batches, steps, cancellationToken), static y => {outcome})", result)}}
            """);
    }

    private void WriteFitBatches(CodeWriter code)
    {
        code.Line().Lines("""
            /// <summary>Trains on data that come batch by batch and need not fit into memory, as Keras's <c>fit</c> does on a data set.</summary>
            /// <param name="batches">The source of the batches, made by <see cref="global::ModelCompiler.BatchSource"/>. One batch is read ahead.</param>
            /// <param name="epochs">The epoch to end at: passes over the data, where <paramref name="initialEpoch"/> is 0 and <paramref name="stepsPerEpoch"/> is not given.</param>
            /// <param name="stepsPerEpoch">After how many batches an epoch is over; by default when the source is. With a number the next epoch goes on where
            /// the one before ended, and the source is read anew whenever it is over, so that it may also be one without end.</param>
            /// <param name="seed">For dropout; by default the network's own. Same seed and same batches, same weights, bit for bit.</param>
            /// <param name="initialEpoch">The epoch to begin at, to resume an earlier run.</param>
            /// <param name="verbose">What to show meanwhile.</param>
            """);
        DescribeRun(code, "Rows, or another source, to evaluate on after each epoch.");
        code.Lines($$"""
            public {{Ns}}History Fit(
                {{Ns}}BatchSource<Batch> batches,
                int epochs = 1, int? stepsPerEpoch = null, ulong? seed = null, int initialEpoch = 0, {{Ns}}Verbosity verbose = {{Ns}}Verbosity.Auto,{{ClassWeightParameter}}
                global::System.Collections.Generic.IEnumerable<{{Ns}}Callback>? callbacks = null, TrainingRows validationData = default, global::System.Threading.CancellationToken cancellationToken = default) =>
                {{Body($"FitBatches(batches, {Validation}, epochs, stepsPerEpoch, seed, initialEpoch, verbose, {ClassWeight}, callbacks, cancellationToken)", Ns + "History")}}
            """);
    }

    private void WriteEvaluateBatches(CodeWriter code) => code.Line().Lines($$"""
        /// <summary>The losses and the metrics on data that come batch by batch and need not fit into memory.</summary>
        /// <param name="batches">The source of the batches, made by <see cref="global::ModelCompiler.BatchSource"/>. One batch is read ahead.</param>
        /// <param name="steps">How many batches to take; all by default.</param>
        /// <param name="cancellationToken">Ends it with an <see cref="global::System.OperationCanceledException"/>.</param>
        /// <returns>The losses, and the metrics by name.</returns>
        public {{Ns}}Evaluation Evaluate({{Ns}}BatchSource<Batch> batches, int? steps = null, global::System.Threading.CancellationToken cancellationToken = default) =>
            {{Body($"EvaluateBatches<{BatchTypes}>(batches, steps, cancellationToken)", Ns + "Evaluation")}}
        """);
}
