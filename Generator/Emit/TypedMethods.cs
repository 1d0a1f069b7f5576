using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Emit;

/// <summary>
/// Prints the methods of a network with several inputs or outputs, which have a parameter for each: <c>Predict(image, meta, digit)</c>.
/// The runtime puts the arrays of one call together to the rows that compiled code works on.
/// </summary>
internal sealed partial class TypedMethods
{
    private const string Floats = "global::System.ReadOnlySpan<float>", Labels = "global::System.ReadOnlySpan<int>";
    private const string Ns = "global::ModelCompiler.", RowsNs = Ns + "Rows.";

    /// <summary>The parameters that follow in a signature, which no input or output may take the name of.</summary>
    private static readonly string[] Options =
    [
        "epochs", "batchSize", "validationSplit", "shuffle", "seed", "initialEpoch", "verbose", "sampleWeight", "classWeight", "callbacks", "validationData", "cancellationToken",
    ];

    private readonly (SignaturePart Part, string Name)[] inputs, outputs, targets;
    private readonly bool isStub;

    /// <param name="isStub">Whether bodies throw, because the network is not compiled.</param>
    private TypedMethods(NetworkSignature signature, bool isStub)
    {
        this.isStub = isStub;
        inputs = Named(signature.Inputs, new NameTable()).ToArray();
        outputs = Named(signature.Outputs, Taken(inputs)).ToArray();
        targets = Named(signature.Targets, Taken(inputs)).ToArray();
    }

    public static void Write(NetworkSignature signature, CodeWriter code, bool isStub = false)
    {
        if (!signature.IsTyped)
            return;
        var methods = new TypedMethods(signature, isStub);
        methods.WritePredict(code);
        methods.WriteBatch(code);
        methods.WritePredictBatches(code);
        if (signature.Targets.Count == 0)
            return;
        methods.WriteFit(code);
        methods.WriteFitBatches(code);
        methods.WriteEvaluate(code);
        methods.WriteEvaluateBatches(code);
        methods.WriteTrainOnBatch(code);
        methods.WriteRows(code);
    }

    private static IEnumerable<(SignaturePart, string)> Named(EquatableArray<SignaturePart> parts, NameTable names)
    {
        foreach (string option in Options)
            names.Unique(option);
        return parts.Items.Select(part => (part, names.Unique(NameTable.Camel(part.Name.Replace('/', '_'))))).ToArray();
    }

    private static NameTable Taken(IEnumerable<(SignaturePart, string Name)> others)
    {
        var names = new NameTable();
        foreach (var (_, name) in others)
            names.Unique(name);
        return names;
    }

    private string InputParameters => string.Join(", ", inputs.Select(input => $"{Floats} {input.Name}"));

    private string DataParameters => string.Join(", ", inputs.Concat(targets).Select(part => $"{(part.Part.IsLabels ? Labels : Floats)} {part.Name}"));

    /// <summary>One input and one target are what the base class takes, too.</summary>
    private string HidingBase => inputs.Length == 1 && targets.Length == 1 ? "new " : "";

    private string DataNames => string.Join(", ", inputs.Concat(targets).Select(part => part.Name));

    private string NewRows(string weights) => $"new TrainingRows({DataNames}, {weights}).Data";

    /// <summary>What is handed on of validation data, whichever way they came.</summary>
    private const string Validation = "validationData.Data, validationData.Batches, validationData.Steps";

    private string Body(string expression, string type = "int") => (isStub ? $"NotCompiled<{type}>()" : expression) + ";";

    private void WritePredict(CodeWriter code)
    {
        code.Line().Line("/// <summary>Predicts any number of rows without allocating, many on several threads. Threads may call it at the same time.</summary>");
        DescribeInputs(code);
        foreach (var (part, name) in outputs)
            code.Line($"/// <param name=\"{name}\">As many rows of {part.Shape}, written.</param>");
        code.Line($"public void Predict({InputParameters}, {string.Join(", ", outputs.Select(output => $"global::System.Span<float> {output.Name}"))}) =>");
        code.Line("    " + Body($"PredictParts({List(inputs, "And")}, {List(outputs, "Into")})"));

        code.Line().Line("/// <summary>Predicts one row or many.</summary>");
        DescribeInputs(code);
        code.Line($"/// <returns>As many rows of {string.Join(", and of ", outputs.Select(output => $"{output.Part.Shape} ({output.Part.Name})"))}.</returns>");
        using (code.Block($"public {(inputs.Length == 1 ? "new " : "")}{ResultType} Predict({InputParameters})"))
            WritePredictBody(code);
    }

    private void WritePredictBody(CodeWriter code)
    {
        if (isStub)
        {
            code.Line("return " + Body("", ResultType));
            return;
        }

        for (int k = 0; k < outputs.Length; k++)
            code.Line($"float[] {outputs[k].Name} = NewOutput({Literal.Of(k)}, {inputs[0].Name}.Length);");
        string names = string.Join(", ", outputs.Select(output => output.Name));
        code.Line($"Predict({string.Join(", ", inputs.Select(input => input.Name))}, {names});");
        code.Line(outputs.Length == 1 ? $"return {names};" : $"return ({names});");
    }

    private string ResultType
    {
        get
        {
            if (outputs.Length == 1)
                return "float[]";
            var names = new NameTable();
            return $"({string.Join(", ", outputs.Select(output => "float[] " + names.Unique(NameTable.Pascal(output.Name))))})";
        }
    }

    private bool WeighsClasses => targets.Length == 1;

    private string ClassWeightParameter => WeighsClasses ? " global::System.Collections.Generic.IReadOnlyDictionary<int, float>? classWeight = null," : "";

    private string ClassWeight => WeighsClasses ? "classWeight" : "null";

    private void WriteFit(CodeWriter code)
    {
        code.Line().Line("/// <summary>Trains the network, as Keras's <c>fit</c>.</summary>");
        DescribeData(code);
        code.Lines("""
            /// <param name="epochs">The epoch to end at: passes over the data, where <paramref name="initialEpoch"/> is 0.</param>
            /// <param name="batchSize">Rows for each change of the weights. The last batch of an epoch may be smaller.</param>
            /// <param name="validationSplit">The share of rows to evaluate on and not to train on: the last ones, before shuffling.</param>
            /// <param name="shuffle">Whether each epoch takes the rows in a new order.</param>
            /// <param name="seed">For the order of rows and for dropout; by default the network's own. Same seed, same weights, bit for bit.</param>
            /// <param name="initialEpoch">The epoch to begin at, to resume an earlier run.</param>
            /// <param name="verbose">What to show meanwhile.</param>
            /// <param name="sampleWeight">A weight for each row's loss; none means 1 each.</param>
            """);
        DescribeRun(code, "Rows, or a source of batches, to evaluate on after each epoch; they come before <paramref name=\"validationSplit\"/>.");
        code.Lines($$"""
            public {{Ns}}History Fit(
                {{DataParameters}},
                int epochs = 1, int batchSize = 32, float validationSplit = 0, bool shuffle = true, ulong? seed = null, int initialEpoch = 0,
                {{Ns}}Verbosity verbose = {{Ns}}Verbosity.Auto, {{Floats}} sampleWeight = default,{{ClassWeightParameter}}
                global::System.Collections.Generic.IEnumerable<{{Ns}}Callback>? callbacks = null, TrainingRows validationData = default, global::System.Threading.CancellationToken cancellationToken = default) =>
                {{Body($"FitParts({NewRows("sampleWeight")}, {Validation}, epochs, batchSize, validationSplit, shuffle, seed, initialEpoch, verbose, {ClassWeight}, callbacks, cancellationToken)", Ns + "History")}}
            """);
    }

    private void DescribeRun(CodeWriter code, string validationData)
    {
        if (WeighsClasses)
            code.Line("/// <param name=\"classWeight\">A weight for the loss of each class's training rows; classes that are not named weigh 1.</param>");
        code.Lines($"""
            /// <param name="callbacks">Your code to be called at epochs and batches.</param>
            /// <param name="validationData">{validationData}</param>
            /// <param name="cancellationToken">Ends training with an <see cref="global::System.OperationCanceledException"/>; the weights stay as the last step left them.</param>
            /// <returns>The losses and the metrics of every epoch.</returns>
            """);
    }

    private void WriteEvaluate(CodeWriter code)
    {
        code.Line().Line("/// <summary>The losses and the metrics on rows that are not trained on, in inference mode, as Keras's <c>evaluate</c>.</summary>");
        DescribeData(code);
        code.Lines($$"""
            /// <param name="batchSize">Rows that are taken together.</param>
            /// <param name="sampleWeight">A weight for each row's loss; none means 1 each.</param>
            /// <param name="cancellationToken">Ends it with an <see cref="global::System.OperationCanceledException"/>.</param>
            /// <returns>The losses, and the metrics by name.</returns>
            public {{HidingBase}}{{Ns}}Evaluation Evaluate(
                {{DataParameters}},
                int batchSize = 32, {{Floats}} sampleWeight = default, global::System.Threading.CancellationToken cancellationToken = default) =>
                {{Body($"EvaluateParts({NewRows("sampleWeight")}, batchSize, cancellationToken)", Ns + "Evaluation")}}
            """);
    }

    private void WriteTrainOnBatch(CodeWriter code)
    {
        code.Line().Line("/// <summary>One training step on one batch, for training loops of your own; Keras's <c>train_on_batch</c>. Allocates nothing once warm.</summary>");
        DescribeData(code);
        code.Lines($$"""
            /// <param name="sampleWeight">A weight for each row's loss; none means 1 each.</param>
            /// <returns>The batch's loss before the step.</returns>
            public {{HidingBase}}double TrainOnBatch({{DataParameters}}, {{Floats}} sampleWeight = default) => {{Body($"TrainOnBatchParts({NewRows("sampleWeight")})", "double")}}
            """);
    }

    /// <summary>The rows of a call in one value, which validation data need and the other methods pass on.</summary>
    private void WriteRows(CodeWriter code)
    {
        code.Line().Line("/// <summary>Inputs and targets of the same rows. A tuple of arrays converts to it, and so does a source of batches as validation data.</summary>");
        using IDisposable block = code.Block("public readonly ref struct TrainingRows");
        code.Line("/// <summary>Takes rows without copying them.</summary>");
        DescribeData(code);
        code.Lines($$"""
            /// <param name="sampleWeight">A weight for each row's loss; none means 1 each.</param>
            public TrainingRows({{DataParameters}}, {{Floats}} sampleWeight = default) =>
                Data = new({{List(inputs, "And")}}, {{List(targets, "And")}}, sampleWeight);

            /// <summary>Takes a source of batches, for validation, which is read from its beginning after each epoch.</summary>
            /// <param name="batches">The source.</param>
            /// <param name="steps">How many batches to evaluate on; all by default.</param>
            public TrainingRows({{Ns}}BatchSource<Batch> batches, int? steps = null) => (Batches, Steps) = (batches, steps);

            internal {{RowsNs}}PartData<{{ListTypes}}> Data { get; }

            internal {{Ns}}BatchSource<Batch>? Batches { get; }

            internal int? Steps { get; }

            /// <summary>Takes arrays of all inputs and targets.</summary>
            /// <param name="rows">The arrays.</param>
            public static implicit operator TrainingRows(({{DataArrays}}) rows) => new({{FromTuple(inputs.Concat(targets))}});

            /// <summary>Takes all batches of a source.</summary>
            /// <param name="batches">The source.</param>
            public static implicit operator TrainingRows({{Ns}}BatchSource<Batch> batches) => new(batches);
            """);
    }

    private string ListTypes => $"{ListType(inputs)}, {ListType(targets)}";

    private string DataArrays => string.Join(", ", inputs.Concat(targets).Select(part => $"{(part.Part.IsLabels ? "int" : "float")}[] {part.Name}"));

    private static string FromTuple(IEnumerable<(SignaturePart Part, string Name)> parts) => string.Join(", ", parts.Select(part => "rows." + part.Name));

    private void DescribeInputs(CodeWriter code)
    {
        foreach (var (part, name) in inputs)
            code.Line($"/// <param name=\"{name}\">Rows of {part.Shape}, one after the other.</param>");
    }

    private void DescribeData(CodeWriter code, string further = "")
    {
        DescribeInputs(code);
        foreach (var (part, name) in targets)
            code.Line($"/// <param name=\"{name}\">The targets of '{part.Name}'{(part.IsLabels ? ": labels" : $": rows of {part.Shape}")}, one after the other{further}.</param>");
    }

    private static string List(IEnumerable<(SignaturePart Part, string Name)> parts, string method, string prefix = "", string suffix = "") =>
        $"default({RowsNs}NoRows)" + string.Concat(parts.Select(part => $".{method}({prefix}{part.Name}{suffix}, {Literal.Of(part.Part.Shape.Length)})"));

    private static string ListType(IEnumerable<(SignaturePart Part, string Name)> parts) =>
        parts.Aggregate(RowsNs + "NoRows", (before, part) => $"{RowsNs}{(part.Part.IsLabels ? "LabelRows" : "FloatRows")}<{before}>");
}
