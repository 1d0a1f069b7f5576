using System.Reflection;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>The generated methods of a network with several inputs and outputs, called as a user's program calls them.</summary>
public sealed class TypedMethodsTests : IDisposable
{
    private const int Rows = 70;

    private const string Source = """
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
        [Metric<MeanAbsoluteError>(Output = "size")]
        [Metric<Accuracy>(Output = "digit")]
        [Optimizer<Adam>(LearningRate = 0.01)]
        public sealed partial class Digits;

        [Network]
        [Input(4, Name = "x")]
        [Dense(3, Name = "first")]
        [Dense(2, From = "x", Name = "second")]
        public sealed partial class Predictor;

        [Network(Outputs = ["hidden", "label"])]
        [Input(3)]
        [Dense(2, Activation.Tanh, Name = "hidden")]
        [Dense(3, Activation.Softmax, Name = "label")]
        [Compile<SparseCategoricalCrossentropy>(Output = "label")]
        public sealed partial class Looking;

        [Network]
        [Input(2, Name = "left")]
        [Input(2, Name = "epochs")]
        [Subtract("left", "epochs")]
        [Dense(3, Activation.Softmax)]
        [Compile<SparseCategoricalCrossentropy>]
        public sealed partial class Pairs;

        public static class Program
        {
            public static (float[], float[]) Predict(Network network, float[] image, float[] meta)
            {
                (float[] digit, float[] size) = ((Digits)network).Predict(image, meta);
                return (digit, size);
            }

            public static void PredictInto(Network network, float[] image, float[] meta, float[] digit, float[] size) => ((Digits)network).Predict(image, meta, digit, size);

            public static double TrainOnBatch(Network network, float[] image, float[] meta, int[] digit, float[] size) => ((Digits)network).TrainOnBatch(image, meta, digit, size);

            public static Evaluation Evaluate(Network network, float[] image, float[] meta, int[] digit, float[] size) =>
                ((Digits)network).Evaluate(image, meta, digit, size, batchSize: 32);

            public static History Fit(Network network, float[] image, float[] meta, int[] digit, float[] size) =>
                ((Digits)network).Fit(image, meta, digit, size, epochs: 3, batchSize: 16, seed: 5, verbose: Verbosity.Silent, validationData: (image, meta, digit, size));

            public static float[] First(Network network, float[] x) => ((Predictor)network).Predict(x).First;

            public static double TrainLooking(Network network, float[] x, int[] label)
            {
                var model = (Looking)network;
                model.Fit(x, label, epochs: 2, verbose: Verbosity.Silent, validationData: (x, label));
                model.TrainOnBatch(x, label);
                return model.Evaluate(x, label).Loss;
            }

            public static float[] Hidden(Network network, float[] x) => ((Looking)network).Predict(x).Hidden;

            public static History FitPairs(Network network, float[] left, float[] right, int[] label) =>
                ((Pairs)network).Fit(left, right, label, epochs: 2, classWeight: new System.Collections.Generic.Dictionary<int, float> { [0] = 2 }, validationSplit: 0.5f, verbose: Verbosity.Silent);
        }
        """;

    private readonly CompiledNetworks _networks = NetworkCompilation.Compile(Source);
    private readonly float[] _image = Values(Rows * 4, 1), _meta = Values(Rows * 3, 2), _size = Values(Rows * 2, 3);
    private readonly int[] _digit = [.. Enumerable.Range(0, Rows).Select(row => row % 3)];

    public void Dispose() => _networks.Dispose();

    [Fact]
    public void A_prediction_distributes_the_rows_of_its_outputs()
    {
        Network network = _networks.Create("Digits", seed: 3).Network;
        float[][] packed = [.. network.Predict(Packed(_image, _meta)).Chunk(5)];
        var (digit, size) = Call<Func<Network, float[], float[], (float[], float[])>>("Predict")(network, _image, _meta);
        Assert.Equal(packed.SelectMany(row => row[..3]), digit);
        Assert.Equal(packed.SelectMany(row => row[3..]), size);
    }

    [Fact]
    public void One_input_gives_a_tuple_of_several_outputs()
    {
        Network network = _networks.Create("Predictor").Network;
        float[] x = Values(8, 4);
        Assert.Equal(network.Layers["first"].Call(x), Call<Func<Network, float[], float[]>>("First")(network, x));
    }

    [Fact]
    public void A_history_has_each_loss_and_each_metric_under_the_name_of_its_output()
    {
        History history = Fit(_networks.Create("Digits", seed: 3).Network);
        string[] names = ["loss", "digit_loss", "size_loss", "digit_accuracy", "size_mean_absolute_error"];
        Assert.Equal([.. names, .. names.Select(name => "val_" + name)], history.Names);
        Assert.Equal(history["digit_loss"][2] + 0.25 * history["size_loss"][2], history["loss"][2], 1e-9);
        Assert.True(history["val_loss"][2] < history["val_loss"][0]);
    }

    [Fact]
    public void Arrays_of_their_own_train_as_rows_that_hold_all()
    {
        Network typed = _networks.Create("Digits", seed: 3).Network, packed = _networks.Create("Digits", seed: 3).Network;
        Fit(typed);
        float[] x = Packed(_image, _meta), y = Packed([.. _digit.Select(label => (float)label)], _size);
        ((Network<float>)packed).Fit(x, y, epochs: 3, batchSize: 16, seed: 5, verbose: Verbosity.Silent, validationData: (x, y));
        Assert.Equal(packed.GetWeights(), typed.GetWeights());
    }

    [Fact]
    public void An_evaluation_is_the_mean_of_what_the_outputs_cost()
    {
        Network network = _networks.Create("Digits", seed: 3).Network;
        Evaluation evaluation = Call<Func<Network, float[], float[], int[], float[], Evaluation>>("Evaluate")(network, _image, _meta, _digit, _size);
        float[][] rows = [.. network.Predict(Packed(_image, _meta)).Chunk(5)];

        // Each batch is a mean over its rows, and for labels over those that are not ignored; batches count by their rows.
        double Mean(Func<int[], double> ofBatch) => Enumerable.Range(0, Rows).Chunk(32).Sum(batch => ofBatch(batch) * batch.Length) / Rows;
        double digit = Mean(batch => batch.Where(row => _digit[row] != 1).Average(row => -Math.Log(rows[row][_digit[row]])));
        double size = Mean(batch => batch.Average(row => (Math.Pow(rows[row][3] - _size[2 * row], 2) + Math.Pow(rows[row][4] - _size[2 * row + 1], 2)) / 2));
        Assert.Equal(digit, evaluation["digit_loss"], 1e-5);
        Assert.Equal(size, evaluation["size_loss"], 1e-5);
        Assert.Equal(digit + 0.25 * size, evaluation.Loss, 1e-5);
        Assert.Equal(rows.Select((row, k) => Prediction.ArgMax(row.AsSpan(0, 3)) == _digit[k] ? 1.0 : 0).Average(), evaluation["digit_accuracy"], 1e-9);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        Network alone = _networks.Create("Digits", seed: 3).Network, shared = _networks.Create("Digits", seed: 3).Network;
        (alone.Threads, shared.Threads) = (1, 4);
        Fit(alone);
        Fit(shared);
        Assert.Equal(alone.GetWeights(), shared.GetWeights());
    }

    [Fact]
    public void One_input_and_one_loss_are_trained_however_many_outputs_there_are()
    {
        Network network = _networks.Create("Looking", seed: 3).Network;
        double loss = Call<Func<Network, float[], int[], double>>("TrainLooking")(network, Values(60, 1), _digit[..20]);
        float[][] rows = [.. network.Predict(Values(60, 1)).Chunk(5)];
        Assert.Equal(rows.Select((row, k) => -Math.Log(row[2 + _digit[k]])).Average(), loss, 1e-5);
        Assert.Equal(rows.SelectMany(row => row[..2]), Call<Func<Network, float[], float[]>>("Hidden")(network, Values(60, 1)));
    }

    [Fact]
    public void A_single_loss_of_several_inputs_takes_weights_of_classes()
    {
        Network network = _networks.Create("Pairs").Network;
        History history = Call<Func<Network, float[], float[], int[], History>>("FitPairs")(network, Values(40, 1), Values(40, 2), _digit[..20]);
        Assert.Equal(["loss", "val_loss"], history.Names);
    }

    [Theory]
    [InlineData(0, "image has 70 rows, so 210 numbers were expected (3 a row, shape (3,)); came 207.")]
    [InlineData(1, "image has 70 rows, so 140 numbers were expected (2 a row, shape (2,)); came 138.")]
    [InlineData(2, "Row 4 of digit: expected a label from 0 to 2, or 1, which is ignored; came 7.")]
    public void What_does_not_fit_is_refused_by_name(int fault, string message)
    {
        int[] digit = [.. _digit];
        digit[4] = fault == 2 ? 7 : digit[4];
        var exception = Assert.Throws<ArgumentException>(() => Call<Func<Network, float[], float[], int[], float[], double>>("TrainOnBatch")(
            _networks.Create("Digits").Network, _image, fault == 0 ? _meta[3..] : _meta, digit, fault == 1 ? _size[2..] : _size));
        Assert.StartsWith(message, exception.Message);
    }

    [Fact]
    public void Neither_a_prediction_nor_a_training_step_allocates()
    {
        Network network = _networks.Create("Digits").Network;
        var predict = Call<Action<Network, float[], float[], float[], float[]>>("PredictInto");
        var train = Call<Func<Network, float[], float[], int[], float[], double>>("TrainOnBatch");
        float[] digit = new float[Rows * 3], size = new float[Rows * 2];
        long before = 0;
        for (int i = 0; i < 100; i++)
        {
            if (i == 50)
                before = GC.GetAllocatedBytesForCurrentThread();
            predict(network, _image, _meta, digit, size);
            train(network, _image, _meta, _digit, _size);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private History Fit(Network network) => Call<Func<Network, float[], float[], int[], float[], History>>("Fit")(network, _image, _meta, _digit, _size);

    private TDelegate Call<TDelegate>(string method)
        where TDelegate : Delegate => _networks.Type("Program").GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<TDelegate>();

    private static float[] Packed(float[] first, float[] second) =>
        [.. first.Chunk(first.Length / Rows).Zip(second.Chunk(second.Length / Rows), (a, b) => (float[])[.. a, .. b]).SelectMany(row => row)];

    private static float[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }
}
