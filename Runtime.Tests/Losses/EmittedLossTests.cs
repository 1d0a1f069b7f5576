using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Losses;

/// <summary>The loss that is emitted from a formula against the metric of the same name, which is written by hand, with options.</summary>
public sealed class EmittedLossTests(EmittedLossTests.Networks networks) : IClassFixture<EmittedLossTests.Networks>
{
    private const int Rows = 5, Length = 6, Classes = 3;

    private static readonly Dictionary<string, (string Compile, Func<Metric> Metric)> Losses = new()
    {
        ["Mse"] = ("MeanSquaredError", () => new MeanSquaredError()),
        ["Mae"] = ("MeanAbsoluteError", () => new MeanAbsoluteError()),
        ["Mape"] = ("MeanAbsolutePercentageError", () => new MeanAbsolutePercentageError()),
        ["Msle"] = ("MeanSquaredLogarithmicError", () => new MeanSquaredLogarithmicError()),
        ["Huber"] = ("Huber>(Delta = 0.3f", () => new Huber(0.3f)),
        ["LogCosh"] = ("LogCosh", () => new LogCosh()),
        ["Poisson"] = ("Poisson", () => new Poisson()),
        ["Kl"] = ("KLDivergence", () => new KLDivergence()),
        ["Hinge"] = ("Hinge", () => new Hinge()),
        ["SquaredHinge"] = ("SquaredHinge", () => new SquaredHinge()),
        ["CategoricalHinge"] = ("CategoricalHinge", () => new CategoricalHinge()),
        ["Binary"] = ("BinaryCrossentropy>(LabelSmoothing = 0.3f", () => new BinaryCrossentropy(labelSmoothing: 0.3f)),
        ["Categorical"] = ("CategoricalCrossentropy>(LabelSmoothing = 0.3f", () => new CategoricalCrossentropy(labelSmoothing: 0.3f)),
        ["BinaryFocal"] = ("BinaryFocalCrossentropy>(ApplyClassBalancing = true, Alpha = 0.4f, Gamma = 1.5f, LabelSmoothing = 0.1f", () => new BinaryFocalCrossentropy(true, 0.4f, 1.5f, false, 0.1f)),
        ["BinaryFocalLogits"] = ("BinaryFocalCrossentropy>(FromLogits = true", () => new BinaryFocalCrossentropy(fromLogits: true)),
        ["CategoricalFocal"] = ("CategoricalFocalCrossentropy>(Alpha = 0.5f, Gamma = 3, LabelSmoothing = 0.1f", () => new CategoricalFocalCrossentropy(0.5f, 3, false, 0.1f)),
        ["CategoricalFocalLogits"] = ("CategoricalFocalCrossentropy>(FromLogits = true, Gamma = 0.5f", () => new CategoricalFocalCrossentropy(gamma: 0.5f, fromLogits: true)),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    /// <summary>All of them, compiled once.</summary>
    public sealed class Networks : IDisposable
    {
        private readonly CompiledNetworks _networks = NetworkCompilation.Compile(string.Join('\n', Losses.Select(loss => Declare(loss.Key, loss.Value.Compile)))
            + Declare("Similar", "CosineSimilarity") + Declare("SimilarAlongRows", "CosineSimilarity>(Axis = [-2]")
            + Declare("DiceOfSamples", "Dice>(Axis = [1, 2]") + Declare("DiceOfBatch", "Dice>(BatchSize = 7"));

        public void Dispose() => _networks.Dispose();

        internal NetworkUnderTest Create(string name) => _networks.Create("With" + name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_loss_of_each_row_is_the_metric_of_that_row(string name)
    {
        var (predictions, targets) = (Shares(1), Shares(2));
        float[] losses = Test(name, predictions, targets);
        for (int row = 0; row < Rows; row++)
        {
            double expected = Of(Losses[name].Metric(), Row(predictions, row), Row(targets, row));
            Assert.Equal(expected, losses[row], 2e-6 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void A_focal_loss_of_logits_is_the_metric_where_one_class_is_nearly_certain()
    {
        float[] predictions = [.. Shares(1).Select(share => 300 * share)], targets = Shares(2);
        float[] losses = Test("CategoricalFocalLogits", predictions, targets);
        for (int row = 0; row < Rows; row++)
        {
            double expected = Of(Losses["CategoricalFocalLogits"].Metric(), Row(predictions, row), Row(targets, row));
            Assert.Equal(expected, losses[row], 2e-6 * Math.Max(1, expected));
        }
    }

    [Fact]
    public void A_similarity_is_the_larger_the_smaller_its_loss()
    {
        var (predictions, targets) = (Shares(1), Shares(2));
        float[] losses = Test("Similar", predictions, targets);
        for (int row = 0; row < Rows; row++)
            Assert.Equal(-Of(new CosineSimilarity(), Row(predictions, row), Row(targets, row)), losses[row], 1e-6);
    }

    [Fact]
    public void A_similarity_can_be_taken_along_another_axis()
    {
        var (predictions, targets) = (Shares(1), Shares(2));
        float[] losses = Test("SimilarAlongRows", predictions, targets);
        for (int row = 0; row < Rows; row++)
            Assert.Equal(-Of(new CosineSimilarity(), Transposed(Row(predictions, row)), Transposed(Row(targets, row)), classes: 2), losses[row], 1e-6);
    }

    [Fact]
    public void Dice_can_be_taken_of_each_sample()
    {
        var (predictions, targets) = (Shares(1), Shares(2));
        float[] losses = Test("DiceOfSamples", predictions, targets);
        for (int row = 0; row < Rows; row++)
            Assert.Equal(Of(new Dice(), Row(predictions, row), Row(targets, row)), losses[row], 1e-6);
    }

    [Fact]
    public void Dice_of_a_batch_is_that_of_all_its_rows_and_goes_into_every_step()
    {
        var (predictions, targets) = (Shares(1), Shares(2));
        var network = (Network<float>)networks.Create("DiceOfBatch").Network;
        var dice = new Dice();
        dice.Build(Length, Length, Classes);
        dice.Update(predictions, targets, default, Rows);
        Assert.Equal(dice.Result, network.Evaluate(predictions, targets, batchSize: 7).Loss, 1e-6);
        Assert.Equal(dice.Result, network.ComputeGradients(predictions, targets).Loss, 1e-6);
    }

    [Fact]
    public void A_loss_of_the_batch_refuses_larger_batches_in_evaluation_too()
    {
        var network = (Network<float>)networks.Create("DiceOfBatch").Network;
        Assert.StartsWith(
            "Network 'WithDiceOfBatch' takes statistics over each batch: expected at most 7 rows in one, declared by BatchSize = 7 in [Compile]; came 32.",
            Assert.Throws<ArgumentException>("batchSize", () => network.Evaluate(Shares(1), Shares(2))).Message);
    }

    private static string Declare(string name, string compile) =>
        $"[Network(InputGradients = true)] [Input(2, {Classes})] [Activation(Activation.Linear)] [Compile<{compile}{(compile.Contains('(', StringComparison.Ordinal) ? ")" : ">")}] public sealed partial class With{name};\n";

    private float[] Test(string name, float[] predictions, float[] targets) => networks.Create(name).Test(TrainingRows.Mean(Rows, predictions, targets)).RowLosses;

    private static double Of(Metric metric, float[] prediction, float[] target, int classes = Classes)
    {
        metric.Build(Length, Length, classes);
        metric.Update(prediction, target, default, rows: 1);
        return metric.Result;
    }

    private static float[] Row(float[] values, int row) => values[(row * Length)..((row + 1) * Length)];

    private static float[] Transposed(float[] row) => [.. Enumerable.Range(0, Length).Select(k => row[k % 2 * Classes + k / 2])];

    /// <summary>Distributions over the classes, which every loss can read.</summary>
    private static float[] Shares(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows * Length / Classes).SelectMany(_ => Shares(random))];
    }

    private static float[] Shares(Random random)
    {
        float[] values = [.. Enumerable.Range(0, Classes).Select(_ => 0.05f + random.NextSingle())];
        return [.. values.Select(value => value / values.Sum())];
    }
}
