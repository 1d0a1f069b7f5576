using System.Globalization;
using ModelCompiler.Generator.Graph;
using Xunit;

namespace ModelCompiler.Generator.Tests.Binding;

public sealed class TrainingBinderTests
{
    private const string Ns = "global::ModelCompiler.";

    [Fact]
    public void Without_compile_there_is_no_training() => Assert.Null(Bound.Graph("[Input(4)] [Dense(3)]").Training);

    [Theory]
    [InlineData("[Dense(3, Activation.Softmax)] [Compile<SparseCategoricalCrossentropy>]", "SparseCategoricalAccuracy(name: \"accuracy\")")]
    [InlineData("[Dense(3, Activation.Softmax)] [Compile<CategoricalCrossentropy>]", "CategoricalAccuracy(name: \"accuracy\")")]
    [InlineData("[Dense(3, Activation.Sigmoid)] [Compile<BinaryCrossentropy>]", "CategoricalAccuracy(name: \"accuracy\")")]
    [InlineData("[Dense(1, Activation.Sigmoid)] [Compile<BinaryCrossentropy>]", "BinaryAccuracy(threshold: 0.5f, name: \"accuracy\")")]
    public void Accuracy_is_the_one_that_fits_as_in_keras(string training, string creation)
    {
        MetricSpec metric = Assert.Single(Bound.Graph($"[Input(4)] {training} [Metric<Accuracy>]").Training!.Metrics.Items);
        Assert.Equal("new " + Ns + creation, metric.Creation);
        Assert.Equal("accuracy", metric.Name);
    }

    [Theory]
    [InlineData("MeanAbsoluteError", "MeanAbsoluteError()", "mean_absolute_error")]
    [InlineData("MeanAbsoluteError>(Name = \"mae\")][Metric<RootMeanSquaredError", "MeanAbsoluteError(name: \"mae\")", "mae")]
    [InlineData("BinaryAccuracy>(Threshold = 0.25f)][Metric<RootMeanSquaredError", "BinaryAccuracy(threshold: 0.25f)", "binary_accuracy")]
    [InlineData("TopKCategoricalAccuracy>(K = 2)][Metric<RootMeanSquaredError", "TopKCategoricalAccuracy(k: 2)", "top_k_categorical_accuracy")]
    [InlineData("Precision>(Thresholds = [0.25f, 0.5f], TopK = 2, ClassId = 1)][Metric<RootMeanSquaredError", "Precision(thresholds: [0.25f, 0.5f], topK: 2, classId: 1)", "precision")]
    [InlineData("AUC>(Curve = AUCCurve.PR, NumThresholds = 50)][Metric<RootMeanSquaredError", "AUC(numThresholds: 50, curve: global::ModelCompiler.AUCCurve.PR)", "auc")]
    [InlineData("FBetaScore>(Average = ScoreAverage.Macro, Beta = 2)][Metric<RootMeanSquaredError", "FBetaScore(average: global::ModelCompiler.ScoreAverage.Macro, beta: 2f)", "fbeta_score")]
    [InlineData("LogCoshError", "LogCoshError()", "logcosh")]
    public void A_metric_gets_what_was_set_and_the_name_of_keras(string metric, string creation, string name)
    {
        MetricSpec spec = Bound.Graph($"[Input(4)] [Dense(3)] [Compile<MeanSquaredError>] [Metric<{metric}>]").Training!.Metrics[0];
        Assert.Equal("new " + Ns + creation, spec.Creation);
        Assert.Equal(name, spec.Name);
    }

    [Theory]
    [InlineData("", "RMSprop()")]
    [InlineData("[Optimizer<SGD>]", "SGD()")]
    [InlineData("[Optimizer<Adam>(LearningRate = 0.01, AmsGrad = true, ClipNorm = 1)]", "Adam(learningRate: 0.01, amsgrad: true, clipNorm: 1)")]
    [InlineData("[Optimizer<RMSprop>(Epsilon = 1e-8, Centered = false)]", "RMSprop(epsilon: 1E-08, centered: false)")]
    [InlineData("[Optimizer<AdamW>(UseEma = true, EmaMomentum = 0.9, ExcludeFromWeightDecay = [\"bias\"])]", "AdamW() { UseEma = true, EmaMomentum = 0.9, ExcludeFromWeightDecay = [\"bias\"] }")]
    [InlineData("[Optimizer<SGD>(LearningRate = 0.5, GradientAccumulationSteps = 4, EmaOverwriteFrequency = 2)]", "SGD(learningRate: 0.5) { GradientAccumulationSteps = 4, EmaOverwriteFrequency = 2 }")]
    [InlineData("[Optimizer<Ftrl>(L1RegularizationStrength = 0.5, LearningRatePower = -1)]", "Ftrl(learningRatePower: -1, l1RegularizationStrength: 0.5)")]
    public void An_optimizer_gets_only_what_was_set(string optimizer, string creation)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // Emitted numbers have points in every culture.
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("new " + Ns + creation, Bound.Graph($"[Input(4)] [Dense(3)] [Compile<MeanSquaredError>] {optimizer}").Training!.Optimizer.Creation);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_loss_carries_its_options_and_the_shape_of_its_targets()
    {
        LossSpec loss = Bound.Graph("[Input(6, 4)] [Dense(3)] [Compile<SparseCategoricalCrossentropy>(FromLogits = true, IgnoreClass = -1, Weight = 2)]").Training!.Losses[0];
        Assert.Equal(new LossSpec(1, "SparseCategoricalCrossentropy", true, 0, -1, 2, new Shape(6), true), loss);
    }

    [Fact]
    public void A_loss_without_options_has_those_of_keras()
    {
        LossSpec loss = Bound.Graph("[Input(4)] [Dense(3)] [Compile<MeanSquaredError>]").Training!.Losses[0];
        Assert.Equal(new LossSpec(1, "MeanSquaredError", false, 0, null, 1, new Shape(3), false), loss);
    }
}
