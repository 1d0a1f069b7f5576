using System.Reflection;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Sources of batches for networks with several inputs and outputs, against the same rows in memory.</summary>
public sealed class TypedStreamTests : IDisposable
{
    private const int Rows = 70, Size = 16;

    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        [Network]
        [Input(2, 2, Name = "image")]
        [Input(3, Name = "meta")]
        [Flatten(From = "image")]
        [Concatenate("flatten", "meta")]
        [Dense(6, Activation.Tanh, Name = "hidden")]
        [Dense(3, Activation.Softmax, Name = "digit")]
        [Dense(2, From = "hidden", Name = "size")]
        [Compile<MeanSquaredError>(Output = "size", Weight = 0.25f)]
        [Compile<SparseCategoricalCrossentropy>(Output = "digit", IgnoreClass = 1)]
        [Metric<Accuracy>(Output = "digit")]
        [Optimizer<Adam>(LearningRate = 0.01)]
        public sealed partial class Digits;

        [Network]
        [Input(4, Name = "x")]
        [Dense(3, Name = "first")]
        [Dense(2, From = "x", Name = "second")]
        public sealed partial class Predictor;

        [Network]
        [Input(2, Name = "left")]
        [Input(2, Name = "right")]
        [Subtract("left", "right")]
        [Dense(3, Activation.Softmax)]
        [Compile<SparseCategoricalCrossentropy>]
        public sealed partial class Pairs;

        public sealed record Data(float[] Image, float[] Meta, int[] Digit, float[] Size, float[] Weight)
        {
            public IEnumerable<Digits.Batch> Batches(int rows)
            {
                for (int first = 0; first < Digit.Length; first += rows)
                {
                    Range Of(int length) => (first * length)..(Math.Min(first + rows, Digit.Length) * length);
                    yield return new Digits.Batch(Image[Of(4)], Meta[Of(Meta.Length / Digit.Length)], Digit[Of(1)], Size[Of(2)], Weight.Length < Digit.Length ? Weight : Weight[Of(1)]);
                }
            }

            public async IAsyncEnumerable<Digits.Batch> Awaited(int rows)
            {
                foreach (Digits.Batch batch in Batches(rows))
                {
                    await Task.Yield();
                    yield return batch;
                }
            }
        }

        public static class Program
        {
            public static History Fit(Network network, Data data, int rows, bool isAsync) => ((Digits)network).Fit(
                isAsync ? BatchSource.From(data.Awaited(rows)) : BatchSource.From(data.Batches(rows)),
                epochs: 3, verbose: Verbosity.Silent, validationData: BatchSource.From(data.Batches(rows)));

            public static History FitRows(Network network, Data data, int rows) => ((Digits)network).Fit(
                data.Image, data.Meta, data.Digit, data.Size, epochs: 3, batchSize: rows, shuffle: false, verbose: Verbosity.Silent, sampleWeight: data.Weight,
                validationData: new(data.Image, data.Meta, data.Digit, data.Size, data.Weight));

            public static History FitRowsOnBatches(Network network, Data data, int rows) => ((Digits)network).Fit(
                data.Image, data.Meta, data.Digit, data.Size, epochs: 3, batchSize: rows, shuffle: false, verbose: Verbosity.Silent, sampleWeight: data.Weight,
                validationData: new(BatchSource.From(data.Batches(rows)), steps: 2));

            public static History FitSteps(Network network, Data data, string checkpoint, int saveFreq) => ((Digits)network).Fit(
                BatchSource.From(pass => data.Batches(16 - pass)), epochs: 4, stepsPerEpoch: 3, verbose: Verbosity.Silent,
                validationData: (data.Image, data.Meta, data.Digit, data.Size), callbacks: saveFreq == 0 ? [] : [new BackupAndRestore(checkpoint, saveFreq)]);

            public static History FitFailing(Network network, Data data, string checkpoint) => ((Digits)network).Fit(
                BatchSource.From(pass => data.Batches(16 - pass).Select((batch, k) => pass == 1 && k == 2 ? throw new System.IO.IOException("gone") : batch)),
                epochs: 4, stepsPerEpoch: 3, verbose: Verbosity.Silent,
                validationData: (data.Image, data.Meta, data.Digit, data.Size), callbacks: [new BackupAndRestore(checkpoint)]);

            public static Evaluation Evaluate(Network network, Data data, int rows) => ((Digits)network).Evaluate(BatchSource.From(data.Batches(rows)));

            public static Evaluation EvaluateRows(Network network, Data data, int rows) =>
                ((Digits)network).Evaluate(data.Image, data.Meta, data.Digit, data.Size, batchSize: rows, sampleWeight: data.Weight);

            public static (float[], float[])[] Predict(Network network, Data data, int rows)
            {
                IEnumerable<Digits.Batch> inputs = [(data.Image, data.Meta), .. data.Batches(rows)];
                return [.. ((Digits)network).Predict(BatchSource.From(inputs), steps: 2).Select(y => (y.Digit, y.Size))];
            }

            public static (float[], float[]) PredictRows(Network network, Data data) => ((Digits)network).Predict(data.Image, data.Meta);

            public static float[] First(Network network, float[] x)
            {
                IEnumerable<Predictor.Batch> batches = [x];
                return ((Predictor)network).Predict(BatchSource.From(batches)).Single().First;
            }

            public static History FitPairs(Network network, float[] left, float[] right, int[] label)
            {
                Pairs.Batch[] batches = [(left, right, label)];
                return ((Pairs)network).Fit(BatchSource.From(batches), epochs: 2, classWeight: new Dictionary<int, float> { [0] = 2 }, verbose: Verbosity.Silent);
            }

            public static History FitPairsRows(Network network, float[] left, float[] right, int[] label) => ((Pairs)network).Fit(
                left, right, label, epochs: 2, shuffle: false, classWeight: new Dictionary<int, float> { [0] = 2 }, verbose: Verbosity.Silent);

            public static float[] PredictPairs(Network network, float[] left, float[] right)
            {
                Pairs.Batch[] batches = [(left, right)];
                return ((Pairs)network).Predict(BatchSource.From(batches)).Single();
            }
        }
        """;

    private readonly CompiledNetworks _networks = NetworkCompilation.Compile(Source);
    private readonly string _checkpoint = Path.GetTempFileName();
    private readonly object _data, _weighted;
    private readonly int[] _digit = [.. Enumerable.Range(0, Rows).Select(row => row % 3)];

    public TypedStreamTests()
    {
        File.Delete(_checkpoint);
        _data = Data();
        _weighted = Data(weight: [.. Enumerable.Range(0, Rows).Select(row => 1 + row % 4 / 2f)]);
    }

    public void Dispose()
    {
        _networks.Dispose();
        File.Delete(_checkpoint);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Batches_train_the_bits_that_rows_in_memory_do(bool isAsync, bool isWeighted)
    {
        object data = isWeighted ? _weighted : _data;
        Network rows = Digits(), batches = Digits();
        History expected = Call<History>("FitRows", rows, data, Size);
        History history = Call<History>("Fit", batches, data, Size, isAsync);

        Assert.Equal(rows.GetWeights(), batches.GetWeights());
        Assert.Equal(expected.Names, history.Names);
        Assert.All(expected.Names, name => Assert.Equal(expected[name], history[name]));
    }

    [Fact]
    public void Rows_in_memory_may_be_validated_on_batches()
    {
        Network rows = Digits(), other = Digits();
        History expected = Call<History>("FitRows", rows, _data, Size);
        History history = Call<History>("FitRowsOnBatches", other, _data, Size);
        Assert.Equal(rows.GetWeights(), other.GetWeights());
        Assert.Equal(expected["loss"], history["loss"]);
        Assert.NotEqual(expected["val_loss"], history["val_loss"]);   // 32 rows of them
    }

    [Fact]
    public void A_run_whose_source_failed_goes_on_with_the_same_bits_once_it_is_mended()
    {
        Network straight = Digits(), resumed = Digits();
        History expected = Call<History>("FitSteps", straight, _data, "", 0);
        BatchSourceException e = Assert.Throws<BatchSourceException>(() => Call<History>("FitFailing", Digits(), _data, _checkpoint));
        Assert.Equal("Batch 2 could not be read in pass 1 over its source: gone", e.Message);
        History history = Call<History>("FitSteps", resumed, _data, _checkpoint, 1);

        Assert.Equal(straight.GetWeights(), resumed.GetWeights());
        Assert.All(expected.Names, name => Assert.Equal(expected[name], history[name]));
    }

    [Fact]
    public void An_evaluation_of_batches_is_that_of_rows_in_memory()
    {
        Evaluation expected = Call<Evaluation>("EvaluateRows", Digits(), _weighted, Size), evaluation = Call<Evaluation>("Evaluate", Digits(), _weighted, Size);
        Assert.Equal(expected.Names, evaluation.Names);
        Assert.All(expected.Names, name => Assert.Equal(expected[name], evaluation[name]));
    }

    [Fact]
    public void Predictions_of_batches_with_targets_or_without_are_distributed_to_the_outputs()
    {
        Network network = Digits();
        (float[] digit, float[] size) = Call<(float[], float[])>("PredictRows", network, _data);
        (float[] Digit, float[] Size)[] batches = Call<(float[], float[])[]>("Predict", network, _data, Size);
        Assert.Equal(2, batches.Length);
        Assert.Equal(digit, batches[0].Digit);
        Assert.Equal(size, batches[0].Size);
        Assert.Equal(digit[..(Size * 3)], batches[1].Digit);
        Assert.Equal(size[..(Size * 2)], batches[1].Size);
    }

    [Fact]
    public void One_input_is_a_batch_by_itself()
    {
        Network network = _networks.Create("Predictor").Network;
        float[] x = Values(8, 4);
        Assert.Equal(network.Layers["first"].Call(x), Call<float[]>("First", network, x));
    }

    [Fact]
    public void Labels_of_a_single_loss_stay_labels_and_weigh_by_class()
    {
        Network rows = _networks.Create("Pairs").Network, batches = _networks.Create("Pairs").Network;
        float[] left = Values(40, 1), right = Values(40, 2);
        History expected = Call<History>("FitPairsRows", rows, left, right, _digit[..20]);
        History history = Call<History>("FitPairs", batches, left, right, _digit[..20]);
        Assert.Equal(rows.GetWeights(), batches.GetWeights());
        Assert.Equal(expected["loss"], history["loss"]);
        Assert.Equal(batches.Predict([.. left.Chunk(2).Zip(right.Chunk(2), (a, b) => (float[])[.. a, .. b]).SelectMany(row => row)]), Call<float[]>("PredictPairs", batches, left, right));
    }

    [Theory]
    [InlineData(0, "Batch 0 in pass 0: image has 16 rows, so 48 numbers were expected (3 a row, shape (3,)); came 32.")]
    [InlineData(1, "Batch 0 in pass 0: Row 4 of digit: expected a label from 0 to 2, or 1, which is ignored; came 7.")]
    [InlineData(2, "Batch 0 in pass 0: image has 16 rows, so 16 sample weights were expected; came 15.")]
    public void What_does_not_fit_is_refused_by_the_number_of_the_batch_and_the_name_of_the_array(int fault, string message)
    {
        int[] digit = [.. _digit];
        digit[4] = fault == 1 ? 7 : digit[4];
        object data = Data(digit, fault == 2 ? new float[15] : null, metaLength: fault == 0 ? 2 : 3);
        ArgumentException e = Assert.Throws<ArgumentException>(() => Call<History>("Fit", Digits(), data, Size, false));
        Assert.StartsWith(message, e.Message);
    }

    private Network Digits() => _networks.Create("Digits", seed: 3).Network;

    private object Data(int[]? digit = null, float[]? weight = null, int metaLength = 3) => Activator.CreateInstance(
        _networks.Type("Data"), Values(Rows * 4, 1), Values(Rows * metaLength, 2), digit ?? [.. Enumerable.Range(0, Rows).Select(row => row % 3)], Values(Rows * 2, 3), weight ?? [])!;

    private T Call<T>(string method, params object[] arguments)
    {
        try
        {
            return (T)_networks.Type("Program").GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, arguments)!;
        }
        catch (TargetInvocationException exception)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }

    private static float[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }
}
