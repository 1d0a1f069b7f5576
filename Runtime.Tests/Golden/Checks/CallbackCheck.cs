using System.Text.Json;
using ModelCompiler.Runtime.Tests.Training;
using ModelCompiler.Testing;
using ModelCompiler.Training;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>One callback of a case, told the case's results epoch by epoch as <c>Fit</c> would, until they end or it stops training.</summary>
internal sealed class CallbackCheck(GoldenCase golden, string name, JsonElement callback) : GoldenCheck(golden, name)
{
    private readonly string _stopped = $"stopped_after_epoch/{name}", _best = $"best_epoch/{name}", _rates = $"lr/{name}";

    public static IEnumerable<GoldenCheck> Of(GoldenCase golden) =>
        from callback in golden.Json.GetProperty("callbacks").EnumerateArray()
        select new CallbackCheck(golden, callback.GetProperty("name").GetString()!, callback);

    public override IEnumerable<string> Expected => TensorsUnder(_stopped, _best, _rates);

    private JsonElement Config => callback.GetProperty("config");

    /// <summary>The result that is watched; Keras watches this one by default.</summary>
    private string Monitor => Config.TryGetProperty("monitor", out JsonElement monitor) ? monitor.GetString()! : "val_loss";

    /// <summary>Nothing to compile, but here it shows whether the callback exists with these options.</summary>
    public override IEnumerable<Declaration> Declarations
    {
        get
        {
            _ = Create();
            return [];
        }
    }

    public override void Run(CompiledNetworks? networks, Comparison comparison)
    {
        if (!Expected.Any())
            throw new InvalidDataException($"Case '{Name}': expected a tensor {_stopped}, {_best} or {_rates}, but there is none.");
        Callback driven = Create();
        var (stopped, rates) = Drive(driven);
        if (Expected.Contains(_stopped))
            comparison.Check(_stopped, stopped ?? -1);
        if (Expected.Contains(_rates))
            comparison.Check(_rates, rates);
        if (driven is EarlyStopping stopping)
            CheckReport(stopping, comparison);
    }

    /// <summary>What it says of itself, beside what it did.</summary>
    private void CheckReport(EarlyStopping stopping, Comparison comparison)
    {
        comparison.Check(_stopped, stopping.StoppedEpoch ?? -1);
        comparison.Check(_best, stopping.BestEpoch);
    }

    /// <summary>The epoch after which training was stopped, and the learning rate after each epoch.</summary>
    private (int? Stopped, float[] Rates) Drive(Callback driven)
    {
        double[] values = [.. Golden.Json.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        SoftmaxRegression network = new();
        network.Optimizer.LearningRate = Golden.Json.GetProperty("start_learning_rate").GetSingle();
        TrainingContext training = new(network, network.Optimizer, epochs: values.Length, new RunningResults(network.Description, []));
        List<float> rates = [];
        driven.OnTrainBegin(training);
        for (int epoch = 0; epoch < values.Length && !training.StopTraining; epoch++)
        {
            driven.OnEpochBegin(training, epoch);
            driven.OnEpochEnd(training, epoch, new EpochResults([Monitor], [values[epoch]]));
            rates.Add(network.Optimizer.LearningRate);
        }

        driven.OnTrainEnd(training);
        return (training.StopTraining ? rates.Count - 1 : null, [.. rates]);
    }

    private Callback Create()
    {
        string className = callback.GetProperty("class").GetString()!;
        return (Callback)Arguments.Bind(RuntimeTypes.Find<Callback>("callback", className), Config, className).Create();
    }
}
