using Xunit;

namespace ModelCompiler.Generator.Tests.Diagnostics;

public sealed class TrainingTests
{
    [Theory]
    [InlineData("[Dense(3)]", "[{|MDC0401:Compile<Accuracy>|}]")]
    [InlineData("[Dense(3)]", "[{|MDC0401:Compile<string>|}]")]
    [InlineData("[Dense(3)]", "[{|MDC0401:Compile<MeanSquaredError[]>|}]")]
    [InlineData("[Dense(3)]", "[Compile<MeanSquaredError>] [{|MDC0402:Compile<MeanSquaredError>|}]")]
    [InlineData("[Dense(3)]", "[Compile<MeanSquaredError>] [{|MDC0402:Compile<MeanAbsoluteError>|}]")]
    [InlineData("[Dense(3)]", "[Compile<MeanSquaredError>(Output = {|MDC0403:\"digit\"|})]")]
    [InlineData("[Dense(3)]", "[Compile<MeanSquaredError>(Output = \"dense\")]")]
    [InlineData("[Dense(3)]", "[Compile<MeanSquaredError>(FromLogits = {|MDC0404:true|}, IgnoreClass = {|MDC0404:1|})]")]
    [InlineData("[Dense(3, Activation.Softmax)]", "[Compile<SparseCategoricalCrossentropy>(LabelSmoothing = {|MDC0404:0.1f|})]")]
    [InlineData("[Dense(3, Activation.Softmax)]", "[Compile<CategoricalCrossentropy>(LabelSmoothing = {|MDC0405:1.5f|}, Weight = {|MDC0405:float.NaN|})]")]
    [InlineData("[Dense(3)]", "[Compile<MeanSquaredError>(BatchSize = {|MDC0405:0|})]")]
    [InlineData("[Dense(3)]", "[Compile<MeanSquaredError>(BatchSize = {|MDC0405:100_000|})]")]
    [InlineData("[Dense(3)] [BatchNormalization]", "[Compile<MeanSquaredError>(BatchSize = 128)]")]
    [InlineData("[Dense(1)]", "[{|MDC0406:Compile<SparseCategoricalCrossentropy>|}]")]
    [InlineData("[Dense(1, Activation.Sigmoid)]", "[{|MDC0406:Compile<CategoricalCrossentropy>|}]")]
    [InlineData("[Dense(1)]", "[{|MDC0406:Compile<CategoricalHinge>|}]")]
    [InlineData("[Dense(3)]", "[Compile<MeanSquaredError>(Delta = {|MDC0404:1|}, Gamma = {|MDC0404:1|}, Axis = {|MDC0404:[9]|})]")]
    [InlineData("[Dense(3)]", "[Compile<Huber>(Delta = {|MDC0405:0|})]")]
    [InlineData("[Dense(3)]", "[Compile<Huber>(LabelSmoothing = {|MDC0404:2|})]")]
    [InlineData("[Dense(3)]", "[Compile<Huber>] [Metric<Huber>(LabelSmoothing = {|MDC0404:2|}, Average = {|MDC0404:(ScoreAverage)9|})] [Optimizer<Adam>(Momentum = {|MDC0404:2|})]")]
    [InlineData("[Dense(3, Activation.Sigmoid)]", "[Compile<BinaryFocalCrossentropy>(ApplyClassBalancing = true, Alpha = {|MDC0405:1.5f|}, Gamma = {|MDC0405:-1|})]")]
    [InlineData("[Dense(3, Activation.Softmax)]", "[Compile<CategoricalFocalCrossentropy>(Gamma = 1, ApplyClassBalancing = {|MDC0404:true|})]")]
    [InlineData("[Dense(3)]", "[Compile<CosineSimilarity>(Axis = {|MDC0405:[0]|})]")]
    [InlineData("[Dense(3)]", "[Compile<CosineSimilarity>(Axis = {|MDC0405:[1, -1]|})]")]
    [InlineData("[Dense(3)]", "[Compile<Dice>(Axis = {|MDC0405:[2]|})]")]
    [InlineData("[Dense(3)]", "[Compile<Dice>(Axis = [0, 1])]")]
    [InlineData("[Dense(3)]", "[{|MDC0407:Compile<CategoricalFocalCrossentropy>|}]")]
    [InlineData("[Dense(3)]", "[{|MDC0407:Compile<BinaryFocalCrossentropy>|}]")]
    [InlineData("[Dense(3)]", "[Compile<Hinge>]")]
    [InlineData("[Dense(3)]", "[{|MDC0407:Compile<SparseCategoricalCrossentropy>|}]")]
    [InlineData("[Dense(3)] [ReLU]", "[{|MDC0407:Compile<CategoricalCrossentropy>|}]")]
    [InlineData("[Dense(3, Activation.LogSoftmax)]", "[{|MDC0407:Compile<CategoricalCrossentropy>|}]")]
    [InlineData("[Dense(3, Activation.Softmax)]", "[{|MDC0407:Compile<BinaryCrossentropy>|}]")]
    [InlineData("[Dense(3, Activation.Tanh)]", "[{|MDC0407:Compile<BinaryCrossentropy>|}]")]
    [InlineData("[Dense(3, Activation.Softmax)]", "[Compile<SparseCategoricalCrossentropy>(FromLogits = {|MDC0408:true|})]")]
    [InlineData("[Dense(3)] [Softmax]", "[Compile<CategoricalCrossentropy>(FromLogits = {|MDC0408:true|})]")]
    [InlineData("[Dense(3, Activation.Sigmoid)]", "[Compile<BinaryCrossentropy>(FromLogits = {|MDC0408:true|})]")]
    [InlineData("[Dense(3)]", "[Compile<SparseCategoricalCrossentropy>(FromLogits = true, IgnoreClass = -1)]")]
    [InlineData("[Dense(3, Activation.LogSoftmax)]", "[Compile<SparseCategoricalCrossentropy>(FromLogits = true)]")]
    [InlineData("[Dense(3, Activation.Sigmoid)]", "[Compile<BinaryCrossentropy>(LabelSmoothing = 0.1f)]")]
    [InlineData("[Dense(3, Trainable = false)]", "[{|MDC0413:Compile<MeanSquaredError>|}]")]
    [InlineData("[Activation(Activation.Relu)]", "[{|MDC0413:Compile<MeanSquaredError>|}]")]
    public Task A_loss_fits_the_network(string layers, string training) => Expect(layers, training);

    [Theory]
    [InlineData("[{|MDC0409:Metric<Accuracy>|}] [{|MDC0409:Optimizer<Adam>|}]")]
    [InlineData("[Compile<MeanSquaredError>] [{|MDC0410:Metric<SparseCategoricalAccuracy>|}]")]
    [InlineData("[Compile<SparseCategoricalCrossentropy>(FromLogits = true)] [{|MDC0410:Metric<MeanSquaredError>|}]")]
    [InlineData("[Compile<SparseCategoricalCrossentropy>(FromLogits = true)] [{|MDC0410:Metric<TopKCategoricalAccuracy>|}]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<MeanAbsoluteError>] [{|MDC0411:Metric<MeanAbsoluteError>|}]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<MeanAbsoluteError>] [Metric<MeanAbsoluteError>(Name = \"again\")]")]
    [InlineData("[Compile<MeanSquaredError>] [{|MDC0411:Metric<MeanAbsoluteError>(Name = \"loss\")|}]")]
    [InlineData("[Compile<MeanSquaredError>] [{|MDC0411:Metric<MeanAbsoluteError>(Name = \"val_loss\")|}]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<MeanAbsoluteError>(Threshold = {|MDC0404:0.1f|}, K = {|MDC0404:3|})]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<TopKCategoricalAccuracy>(K = {|MDC0405:0|})]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<BinaryAccuracy>(Threshold = {|MDC0405:float.NaN|})]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<Precision>(Thresholds = {|MDC0405:[0.5f, 1.5f]|}, TopK = {|MDC0405:0|}, ClassId = {|MDC0405:-1|})]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<AUC>(NumThresholds = {|MDC0405:1|}, Beta = {|MDC0404:1|})]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<AUC>(Curve = {|MDC0405:(AUCCurve)9|}, SummationMethod = AUCSummationMethod.Minoring)]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<AUC>(NumThresholds = {|MDC0405:int.MaxValue|})]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<F1Score>(Threshold = {|MDC0405:7|})] [Metric<FBetaScore>(Threshold = {|MDC0405:-1|}, Beta = {|MDC0405:0|})] [Metric<BinaryAccuracy>(Threshold = -1)]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<Precision>(ClassId = {|MDC0405:3|})] [Metric<Recall>(ClassId = 2)]")]
    [InlineData("[Compile<SparseCategoricalCrossentropy>(FromLogits = true)] [{|MDC0410:Metric<Precision>|}]")]
    [InlineData("[Compile<SparseCategoricalCrossentropy>(FromLogits = true)] [{|MDC0410:Metric<CategoricalHinge>|}]")]
    [InlineData("[Compile<MeanSquaredError>] [{|MDC0415:Metric<Metric>|}]")]
    [InlineData("[Compile<MeanSquaredError>] [Metric<BinaryAccuracy>(Output = {|MDC0403:\"other\"|})]")]
    public Task A_metric_fits_the_loss(string training) => Expect("[Dense(3)]", training);

    [Theory]
    [InlineData("a", "a_b", "[{|MDC0411:Metric<MeanAbsoluteError>(Output = \"a\", Name = \"b_loss\")|}]")]
    [InlineData("a", "b", "[Metric<MeanAbsoluteError>(Output = \"a\", Name = \"b_loss\")] [Metric<MeanAbsoluteError>(Output = \"b\")] [Metric<MeanAbsoluteError>(Output = \"a\")]")]
    [InlineData("a", "a_b", "[Metric<MeanAbsoluteError>(Output = \"a_b\", Name = \"c\")] [{|MDC0411:Metric<MeanAbsoluteError>(Output = \"a\", Name = \"b_c\")|}]")]
    public Task Results_of_several_outputs_have_different_names(string one, string other, string metrics) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network] [Input(4, Name = \"x\")] [Dense(3, Name = \"{one}\")] [Dense(2, Name = \"{other}\", From = \"x\")] "
        + $"[Compile<MeanSquaredError>(Output = \"{one}\")] [Compile<MeanSquaredError>(Output = \"{other}\")] {metrics} public sealed partial class Digits;");

    [Theory]
    [InlineData("a", "val_a")]
    [InlineData("b", "val")]
    public Task Losses_of_outputs_are_told_from_those_of_validation(string one, string other) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network] [Input(4, Name = \"x\")] [Dense(3, Name = \"{one}\")] [Dense(2, Name = \"{other}\", From = \"x\")] "
        + $"[Compile<MeanSquaredError>(Output = \"{one}\")] [{{|MDC0411:Compile<MeanSquaredError>(Output = \"{other}\")|}}] public sealed partial class Digits;");

    [Theory]
    [InlineData("[Optimizer<SGD>(ClipNorm = 1, ClipValue = {|MDC0412:1|})]")]
    [InlineData("[Optimizer<SGD>(Rho = {|MDC0404:0.9|}, AmsGrad = {|MDC0404:true|})]")]
    [InlineData("[Optimizer<SGD>(LearningRate = {|MDC0405:0|}, Momentum = {|MDC0405:1.5|})]")]
    [InlineData("[Optimizer<Adam>(Beta1 = {|MDC0405:1|}, Beta2 = {|MDC0405:-1|}, Epsilon = {|MDC0405:-1|}, WeightDecay = {|MDC0405:-1|}, ClipNorm = {|MDC0405:0|})]")]
    [InlineData("[{|MDC0415:Optimizer<Optimizer>|}]")]
    [InlineData("[Optimizer<Adagrad>(InitialAccumulatorValue = {|MDC0405:double.NaN|})]")]
    [InlineData("[Optimizer<Ftrl>(InitialAccumulatorValue = {|MDC0405:-1|}, L1RegularizationStrength = {|MDC0405:-1|}, L2RegularizationStrength = {|MDC0405:double.NaN|}, L2ShrinkageRegularizationStrength = {|MDC0405:double.PositiveInfinity|})]")]
    [InlineData("[Optimizer<Ftrl>(Beta = 0)]")]
    [InlineData("[Optimizer<Ftrl>(Beta = {|MDC0405:-1|})]")]
    [InlineData("[Optimizer<SGD>(Momentum = 1)]")]
    [InlineData("[Optimizer<RMSprop>(Momentum = {|MDC0405:1|})]")]
    [InlineData("[Optimizer<Adam>(LearningRate = {|MDC0405:1e300|}, ClipValue = {|MDC0405:1e300|}, Epsilon = {|MDC0405:1e39|})]")]
    [InlineData("[Optimizer<Adam>(LearningRate = {|MDC0405:1e-50|}, ClipNorm = {|MDC0405:1e-50|})]")]
    [InlineData("[Optimizer<Adam>(Beta2 = 0.9999999999)]")]
    [InlineData("[Optimizer<RMSprop>(LearningRate = 0.01, Rho = 0.8, Momentum = 0.5, Epsilon = 1e-6, Centered = true, GlobalClipNorm = 1)]")]
    [InlineData("[Optimizer<AdamW>(LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.9, WeightDecay = 0.1, AmsGrad = true)]")]
    [InlineData("[Optimizer<SGD>(GradientAccumulationSteps = {|MDC0405:1|}, EmaMomentum = {|MDC0405:2|}, EmaOverwriteFrequency = {|MDC0405:0|})]")]
    [InlineData("[Optimizer<Adam>(InitialAccumulatorValue = {|MDC0404:0.1|}, UseEma = true)]")]
    public Task An_optimizer_has_the_options_it_is_given(string training) => Expect("[Dense(3)]", "[Compile<MeanSquaredError>] " + training);

    [Theory]
    [InlineData("{|MDC0415:Metric<Own>|}", "file", "")]
    [InlineData("{|MDC0415:Metric<Own>|}", "public", "public required int Size { get; set; }")]
    [InlineData("Metric<Own>", "public", "[System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Own() : base(\"own\") { } public required int Size { get; set; }")]
    [InlineData("Metric<Own>", "internal", "")]
    public Task A_metric_is_a_class_that_generated_code_can_make(string metric, string visibility, string members)
    {
        string constructor = members.Contains("public Own()", StringComparison.Ordinal) ? "" : "public Own() : base(\"own\") { }";
        return DiagnosticCheck.Expect($"using ModelCompiler; [Network] [Input(4)] [Dense(3)] [Compile<MeanSquaredError>] [{metric}] public sealed partial class Digits; "
            + $"{visibility} sealed class Own : EntryMetric {{ {constructor} {members} protected override double Entry(float prediction, float target) => 0; }}");
    }

    [Theory]
    [InlineData("{|MDC0415:Metric<Own>|}", "public Own(string name) : base(name) { }")]
    [InlineData("Metric<Own>(Name = \"n\")", "public Own(string name) : base(name) { }")]
    [InlineData("Metric<Own>(Name = {|MDC0404:\"n\"|})", "public Own() : base(\"own\") { }")]
    [InlineData("Metric<Own>(K = 3, Threshold = {|MDC0404:0.5f|})", "public Own(int k) : base(\"own\") { } public Own(float threshold) : base(\"own\") { }")]
    [InlineData("Metric<Own>(K = 3)", "public Own(int k) : base(\"own\") { } public Own(float threshold) : base(\"own\") { }")]
    [InlineData("Metric<Own>(Thresholds = {|MDC0404:[0.5f, 1]|})", "public Own(float thresholds = 0) : base(\"own\") { }")]
    [InlineData("Metric<Own>(Thresholds = {|MDC0404:[0.5f, 1]|})", "public Own(object? thresholds = null) : base(\"own\") { }")]
    [InlineData("Metric<Own>(Thresholds = {|MDC0404:[0.5f, 1]|})", "public Own(string[]? thresholds = null) : base(\"own\") { }")]
    [InlineData("Metric<Own>(Thresholds = [0.5f, 1])", "public Own(System.Collections.Generic.IEnumerable<double>? thresholds = null) : base(\"own\") { }")]
    [InlineData("Metric<Own>(Thresholds = [0.5f, 1])", "public Own(List? thresholds = null) : base(\"own\") { } public sealed class List : System.Collections.Generic.List<float>;")]
    [InlineData("Metric<Own>(Threshold = {|MDC0404:0.5f|})", "public Own(string threshold = \"\") : base(\"own\") { }")]
    [InlineData("Metric<Own>(Delta = {|MDC0404:0.5f|})", "public Own(int delta = 1) : base(\"own\") { }")]
    [InlineData("Metric<Own>(Beta = {|MDC0404:0.5f|})", "public Own(decimal beta = 1) : base(\"own\") { }")]
    [InlineData("Metric<Own>(Beta = 0.5f, K = 3)", "public Own(double beta = 1, long k = 1) : base(\"own\") { }")]
    [InlineData("Metric<Own>(Average = ScoreAverage.Macro)", "public Own(ScoreAverage? average = null) : base(\"own\") { }")]
    [InlineData("Metric<Own>(Average = {|MDC0404:ScoreAverage.Macro|})", "public Own(int average = 0) : base(\"own\") { }")]
    [InlineData("Metric<Own>(K = {|MDC0404:1|})", "public Own(ScoreAverage k = default) : base(\"own\") { }")]
    [InlineData("Metric<Own>(K = {|MDC0404:1|})", "public Own() : base(\"own\") { } public static int K { get; set; }")]
    [InlineData("Metric<Own>(K = {|MDC0404:1|})", "public Own() : base(\"own\") { } public int K { get; private set; }")]
    [InlineData("Metric<Own>(K = {|MDC0404:1|})", "public Own() : base(\"own\") { } [System.Obsolete] public int K { get; set; }")]
    [InlineData("Metric<Own>(K = {|MDC0404:1|})", "public Own() : base(\"own\") { } public int K;")]
    [InlineData("Metric<Own>(K = 1)", "public Own() : base(\"own\") { } public long K { get; init; }")]
    [InlineData("{|MDC0415:Metric<Own>|}", "[System.Obsolete] public Own() : base(\"own\") { }")]
    [InlineData("Metric<Own>(K = 1)", "[System.Obsolete] public Own() : base(\"own\") { } public Own(int k = 1) : base(\"own\") { }")]
    [InlineData("{|MDC0415:Metric<Own>|}", "public Own(int k = 1) : base(\"own\") { } public Own(float threshold = 1) : base(\"own\") { }")]
    [InlineData("{|MDC0415:Metric<Own>|}", "public Own(ref float threshold) : base(\"own\") { }")]
    [InlineData("{|MDC0415:Metric<Own>(K = 1)|}", "public Own(int k) : base(\"own\") { } public required int K { get; set; }")]
    public Task A_metric_of_the_users_takes_what_it_is_given(string metric, string members) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network] [Input(4)] [Dense(3)] [Compile<MeanSquaredError>] [{metric}] public sealed partial class Digits; "
        + $"public sealed class Own : EntryMetric {{ {members} protected override double Entry(float prediction, float target) => 0; }}");

    [Theory]
    [InlineData("{|MDC0415:Optimizer<Own>|}", "public Own(double momentum = 0.1) : this() { } public Own(float rho = 1) : this() { }")]
    [InlineData("Optimizer<Own>(Momentum = 0.5)", "public Own(double momentum = 0.1) : this() { } public Own(float rho = 1) : this() { }")]
    [InlineData("Optimizer<Own>(Momentum = 0.5, Rho = {|MDC0404:0.5|})", "public Own(double momentum = 0.1) : this() { } public Own(float rho = 1) : this() { }")]
    [InlineData("Optimizer<Own>(Momentum = {|MDC0404:0.5|}, Rho = 0.5)", "public Own(double momentum = 0.1) : this() { } public Own(float rho = 1, bool centered = true) : this() { }")]
    [InlineData("Optimizer<Own>(Rho = 0.5)", "public Own(float? rho = 1) : this() { }")]
    [InlineData("Optimizer<Own>(LearningRate = 1, UseEma = true)", "public Own(LearningRate? learningRate = null) : this() { }")]
    [InlineData("Optimizer<Own>(ExcludeFromWeightDecay = {|MDC0404:[\"bias\"]|})", "public Own(bool centered = true) : this() { } public new object? ExcludeFromWeightDecay { get; set; }")]
    [InlineData("Optimizer<Own>(ExcludeFromWeightDecay = [\"bias\"])", "public Own(bool centered = true) : this() { } private new object? ExcludeFromWeightDecay { get; set; }")]
    [InlineData("Optimizer<Own>(ExcludeFromWeightDecay = {|MDC0405:[\"bias\", null!]|})", "public Own(bool centered = true) : this() { }")]
    [InlineData("Optimizer<Own>(UseEma = {|MDC0404:true|})", "public Own(bool centered = true) : this() { } public new bool UseEma { get; private set; }")]
    public Task An_optimizer_of_the_users_takes_what_it_is_given(string optimizer, string members) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network] [Input(4)] [Dense(3)] [Compile<MeanSquaredError>] [{optimizer}] public sealed partial class Digits; "
        + $"public sealed class Own : Optimizer {{ {members} private Own() : base(0.1, null, null, null, null) {{ }} "
        + "protected override void CreateState() { } protected override void Update(System.Span<float> parameters, System.ReadOnlySpan<float> gradients, int start) { } }");

    [Fact]
    public async Task An_obsolete_class_is_warned_of_where_it_is_named_and_nowhere_else()
    {
        var diagnostics = await DiagnosticCheck.DiagnosticsOf(DiagnosticCheck.Generate("""
            using ModelCompiler;
            [Network] [Input(4)] [Dense(3)] [Compile<MeanSquaredError>] [Metric<Own>] [Optimizer<Old>] public sealed partial class Digits;
            [System.Obsolete] public sealed class Own : EntryMetric { public Own() : base("own") { } protected override double Entry(float prediction, float target) => 0; }
            [System.Obsolete("Use Adam.")]
            public sealed class Old : Optimizer
            {
                public Old() : base(0.1, null, null, null, null) { }
                protected override void CreateState() { }
                protected override void Update(System.Span<float> parameters, System.ReadOnlySpan<float> gradients, int start) { }
            }
            """));
        Assert.Equal(
            ["CS0612 in Source0.cs", "CS0618 in Source0.cs"],
            diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("CS06", StringComparison.Ordinal)).Select(diagnostic => $"{diagnostic.Id} in {diagnostic.Location.SourceTree?.FilePath}").Order());
    }

    [Fact]
    public async Task An_option_that_is_set_twice_is_left_to_C_sharp() => Assert.Empty(
        await DiagnosticCheck.Messages("using ModelCompiler; [Network] [Input(4)] [Dense(3)] [Compile<MeanSquaredError>] [Metric<Precision>(ClassId = 1, ClassId = 2)] public sealed partial class Digits;"));

    [Fact]
    public async Task A_message_names_the_class_that_the_declaration_does()
    {
        Assert.Equal(
            ["Accuracy, here SparseCategoricalAccuracy, has no option 'Threshold'; it has Name"],
            await DiagnosticCheck.Messages("using ModelCompiler; [Network] [Input(4)] [Dense(3)] [Compile<SparseCategoricalCrossentropy>(FromLogits = true)] [Metric<Accuracy>(Threshold = 0.5f)] public sealed partial class Digits;"));
        Assert.StartsWith(
            "'Q.MeanSquaredError' is not a loss the compiler knows; those of namespace ModelCompiler are ",
            Assert.Single(await DiagnosticCheck.Messages("using ModelCompiler; namespace Q { public sealed class MeanSquaredError; [Network] [Input(4)] [Dense(3)] [Compile<MeanSquaredError>] public sealed partial class Digits; }")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_says_why() => Assert.Equal(
        [
            "Own has no option 'Threshold' beside K; it has K",
            "Other has no option 'K' for a value of its type: it takes 'string'; it has Threshold",
            "'Third' cannot be made by generated code: for what is set C# must find a constructor that takes it, and only one",
            "Fourth has no option 'Threshold' for a value of its type: it takes 'string'; it has none",
        ],
        await DiagnosticCheck.Messages("""
            using ModelCompiler;
            [Network]
            [Input(4)]
            [Dense(3)]
            [Compile<MeanSquaredError>]
            [Metric<Own>(K = 3, Threshold = 0.5f)]
            [Metric<Other>(K = 3, Threshold = 0.5f)]
            [Metric<Third>]
            [Metric<Fourth>(Threshold = 0.5f)]
            public sealed partial class Digits;
            public sealed class Own : EntryMetric { public Own(int k) : base("own") { } public Own(float threshold) : base("own") { } protected override double Entry(float prediction, float target) => 0; }
            public sealed class Other : EntryMetric { public Other(string k = "", float threshold = 1) : base("own") { } protected override double Entry(float prediction, float target) => 0; }
            public sealed class Fourth : EntryMetric { public Fourth(int k = 1) : base("own") { } public Fourth(string threshold = "") : base("own") { } protected override double Entry(float prediction, float target) => 0; }
            public sealed class Third : EntryMetric { public Third(int k = 1) : base("own") { } public Third(float threshold = 1) : base("own") { } protected override double Entry(float prediction, float target) => 0; }
            """));

    [Fact]
    public Task Input_gradients_need_a_loss() => DiagnosticCheck.Expect(
        "using ModelCompiler; [Network(InputGradients = {|MDC0414:true|})] [Input(4)] [Dense(3)] public sealed partial class Digits;");

    [Fact]
    public async Task An_unknown_option_lists_those_there_are()
    {
        Assert.Equal(
            ["Adam has no option 'Momentum'; it has LearningRate, Beta1, Beta2, Epsilon, WeightDecay, AmsGrad, ClipNorm, ClipValue, GlobalClipNorm, ExcludeFromWeightDecay, GradientAccumulationSteps, UseEma, EmaMomentum, EmaOverwriteFrequency"],
            await DiagnosticCheck.Messages("using ModelCompiler; [Network] [Input(4)] [Dense(3)] [Compile<MeanSquaredError>] [Optimizer<Adam>(Momentum = 0.9)] public sealed partial class Digits;"));
    }

    private static Task Expect(string layers, string training) =>
        DiagnosticCheck.Expect($"using ModelCompiler; [Network] [Input(4)] {layers} {training} public sealed partial class Digits;");
}
