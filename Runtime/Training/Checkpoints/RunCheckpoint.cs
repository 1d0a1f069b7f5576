using System.Globalization;
using ModelCompiler.Inspection;

namespace ModelCompiler.Training.Checkpoints;

/// <summary>
/// All that the further course of a run depends on, to and from a file: weights and moving statistics, the optimizer's states, learning rate and
/// number of batches (from which, with the seed, all random numbers are drawn), the position, what the epoch has gathered, the history, and
/// what callbacks remember. Reading checks everything before it changes anything.
/// </summary>
internal sealed class RunCheckpoint(TrainingContext training, FitOptions options, RunningResults results, IReadOnlyList<Callback> callbacks)
{
    private readonly NetworkDescription _network = training.Network.Description;

    private IEnumerable<(string Name, ParameterDescription Parameter)> Variables =>
        from layer in _network.Owners
        from parameter in layer.Parameters
        select ($"{layer.Name}/{parameter.Name}", parameter);

    private IEnumerable<(string Name, ParameterDescription Parameter)> TrainedVariables =>
        from layer in _network.Owners
        from parameter in layer.Parameters
        where layer.Trainable && parameter.Trainable
        select ($"{layer.Name}/{parameter.Name}", parameter);

    public void Write(string path, in RunPosition position)
    {
        CheckpointData data = new(path);
        foreach ((string name, string text) in Settings(position.Rows))
            data.Set(name, text);
        WriteRun(data, position);
        WriteArrays(data);
        data.Set("callbacks", CallbackNames());
        for (int k = 0; k < callbacks.Count; k++)
            callbacks[k].OnSave(training, new CallbackState(data, k));
        data.Write();
    }

    /// <summary>Goes back to the checkpoint, or changes nothing and says why.</summary>
    public RunPosition Read(string path, int? rows)
    {
        CheckpointData data = CheckpointData.Read(path);
        foreach ((string name, string text) in Settings(rows))
            data.Expect(name, text);
        data.Expect("callbacks", CallbackNames());

        RunPosition position = ReadPosition(data);
        double[]? gathered = position.Step > 0 ? Gathered(data) : null;
        (int[] epochs, KeyValuePair<string, double[]>[] series) = ReadHistory(data);
        (long iterations, float learningRate) = (data.Whole("iterations"), (float)data.Number("learning_rate"));
        float[][] weights = [.. Variables.Select(variable => data.Array(variable.Name, variable.Parameter.Shape))];
        var states = training.Optimizer.State.Select(state => (state, TrainedVariables.Select(variable => (variable.Parameter, data.Array(Name(state, variable.Name), variable.Parameter.Shape))).ToArray())).ToArray();

        for (int k = 0; k < callbacks.Count; k++)
            callbacks[k].OnRestore(training, new CallbackState(data, k));
        training.Network.SetWeights(weights);
        foreach ((OptimizerState state, (ParameterDescription Parameter, float[] Values)[] arrays) in states)
        {
            foreach ((ParameterDescription parameter, float[] values) in arrays)
                new ParameterLayout(parameter).Write(values, state.Values);
        }

        training.Optimizer.Resume(iterations, learningRate);
        training.StopTraining = data.Text("stopped") == bool.TrueString;
        training.History.Restore(epochs, series);
        if (gathered is not null)
            results.SetState(gathered);
        return position;
    }

    /// <summary>What must be the same for the run to be the same. The epoch to end at may be another.</summary>
    private IEnumerable<(string Name, string Text)> Settings(int? rows) =>
    [
        ("network", _network.Name),
        ("fingerprint", _network.Fingerprint),
        ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        ("batch_size", rows is null ? "of the source" : options.BatchSize.ToString(CultureInfo.InvariantCulture)),
        ("rows", rows?.ToString(CultureInfo.InvariantCulture) ?? "of the source"),
        ("steps_per_epoch", options.StepsPerEpoch?.ToString(CultureInfo.InvariantCulture) ?? "all"),
        ("shuffle", options.Shuffle ? "yes" : "no"),
        ("initial_epoch", options.InitialEpoch.ToString(CultureInfo.InvariantCulture)),
        ("optimizer", training.Optimizer.GetType().Name),
        ("optimizer_states", string.Join(' ', training.Optimizer.State.Select(state => state.Name))),
        ("accumulation_steps", (training.Optimizer.GradientAccumulationSteps ?? 1).ToString(CultureInfo.InvariantCulture)),
    ];

    private string CallbackNames() => callbacks.Count == 0 ? "none" : string.Join(' ', callbacks.Select(callback => callback.GetType().Name));

    private void WriteRun(CheckpointData data, in RunPosition position)
    {
        data.Set("epoch", position.Epoch);
        data.Set("step", position.Step);
        data.Set("source_pass", position.Feed.Pass);
        data.Set("source_given", position.Feed.Given);
        data.Set("stopped", training.StopTraining.ToString());
        data.Set("iterations", training.Optimizer.Iterations);
        data.Set("learning_rate", training.Optimizer.LearningRate);
        if (position.Step > 0)
            data.Set("gathered", results.GetState()!);
        data.Set("history", training.History.Epochs.Select(epoch => (double)epoch));
        for (int k = 0; k < training.History.Names.Count; k++)
        {
            string name = training.History.Names[k];
            data.Set(string.Create(CultureInfo.InvariantCulture, $"history:{k}"), name);
            data.Set(string.Create(CultureInfo.InvariantCulture, $"history:{k}:values"), training.History[name]);
        }
    }

    private void WriteArrays(CheckpointData data)
    {
        foreach (((string name, ParameterDescription parameter), float[] values) in Variables.Zip(training.Network.GetWeights()))
            data.Add(name, parameter.Shape, values);
        foreach (OptimizerState state in training.Optimizer.State)
        {
            foreach ((string name, ParameterDescription parameter) in TrainedVariables)
            {
                float[] values = new float[parameter.Count];
                new ParameterLayout(parameter).Read(state.Values, values);
                data.Add(Name(state, name), parameter.Shape, values);
            }
        }
    }

    private RunPosition ReadPosition(CheckpointData data) => new()
    {
        Epoch = checked((int)data.Whole("epoch")),
        Step = checked((int)data.Whole("step")),
        Feed = (checked((int)data.Whole("source_pass")), data.Whole("source_given")),
    };

    private double[] Gathered(CheckpointData data)
    {
        double[] gathered = data.Numbers("gathered");
        int expected = results.GetState()?.Length ?? 0;
        return gathered.Length == expected ? gathered : throw data.Fault($"{expected} numbers that loss and metrics have gathered", $"{gathered.Length}");
    }

    private static (int[] Epochs, KeyValuePair<string, double[]>[] Series) ReadHistory(CheckpointData data)
    {
        List<KeyValuePair<string, double[]>> series = [];
        while (string.Create(CultureInfo.InvariantCulture, $"history:{series.Count}") is var key && data.Has(key))
            series.Add(new(data.Text(key), data.Numbers(key + ":values")));
        return ([.. data.Numbers("history").Select(epoch => (int)epoch)], [.. series]);
    }

    private static string Name(OptimizerState state, string variable) => $"optimizer:{state.Name}:{variable}";
}
