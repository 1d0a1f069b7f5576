using System.Globalization;
using System.Text.RegularExpressions;
using ModelCompiler.Serialization;
using ModelCompiler.Training;

namespace ModelCompiler;

/// <summary>Saves the weights after each epoch, or each time after a number of batches; all of them, or those that are better than all before.</summary>
/// <example><code>network.Fit(x, y, epochs: 20, callbacks: [new ModelCheckpoint("best.safetensors", saveBestOnly: true)], validationSplit: 0.1f);</code></example>
public sealed partial class ModelCheckpoint : Callback
{
    private readonly string _filepath;
    private readonly WatchedResult _monitor;
    private readonly bool _saveBestOnly;
    private readonly int? _saveFreq;
    private int _epoch;
    private int _batches;

    /// <summary>Names the file and says when it is written.</summary>
    /// <param name="filepath">
    /// The file. In braces it may have <c>{epoch}</c> and <c>{batch}</c>, counted from 1 as in Keras, and results by name, each with a format of .NET:
    /// <c>weights-{epoch:00}-{val_loss:0.000}.safetensors</c>. Without any, each file replaces the one before.
    /// Its folder is made if need be.
    /// </param>
    /// <param name="monitor">The result to watch. After batches there are those of training only, gathered since the beginning of the epoch.</param>
    /// <param name="saveBestOnly">Whether only the best result so far is saved.</param>
    /// <param name="mode">Which way is better.</param>
    /// <param name="saveFreq">After how many batches, counted on from epoch to epoch, weights are saved in place of the ends of epochs; Keras's <c>save_freq</c>,
    /// whose <c>"epoch"</c> is the default here.</param>
    /// <param name="initialValueThreshold">What the first saved result has to be better than.</param>
    /// <exception cref="ArgumentException">The best of a result of validation is to be saved after batches, when it is not known; or a format is none of .NET.</exception>
    public ModelCheckpoint(
        string filepath,
        string monitor = "val_loss",
        bool saveBestOnly = false,
        MonitorMode mode = MonitorMode.Auto,
        int? saveFreq = null,
        double? initialValueThreshold = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(filepath);
        FitOptions.CheckSteps(saveFreq, nameof(saveFreq));
        if (saveFreq is not null && saveBestOnly && monitor.StartsWith("val_", StringComparison.Ordinal))
            throw new ArgumentException($"Expected a result of training to watch, such as 'loss', as there is no validation after {saveFreq} batches; came '{monitor}'.", nameof(monitor));
        foreach (Match placeholder in Placeholder().Matches(filepath))
            CheckFormat(placeholder);
        (_filepath, _saveBestOnly, _saveFreq) = (filepath, saveBestOnly, saveFreq);
        _monitor = new WatchedResult(monitor, mode) { Best = initialValueThreshold };
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext training)
    {
        if (_saveBestOnly)
            _monitor.Begin(training);
        foreach (Match placeholder in Placeholder().Matches(_filepath))
            training.RequireValidation(placeholder.Groups[1].Value);
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingContext training, int epoch) => _epoch = epoch;

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext training, int batch, double loss)
    {
        if (_saveFreq is null || ++_batches < _saveFreq)
            return;
        _batches = 0;
        Save(training, _epoch, batch, training.GetResults());
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results)
    {
        if (_saveFreq is null)
            Save(training, epoch, batch: null, results);
    }

    /// <inheritdoc/>
    public override void OnSave(TrainingContext training, CallbackState state)
    {
        _monitor.Save(state);
        state.Set("epoch", _epoch);
        state.Set("batches", _batches);
    }

    /// <inheritdoc/>
    public override void OnRestore(TrainingContext training, CallbackState state)
    {
        _monitor.Restore(state);
        _epoch = (int)(state.GetNumber("epoch") ?? 0);
        _batches = (int)(state.GetNumber("batches") ?? 0);
    }

    private void Save(TrainingContext training, int epoch, int? batch, EpochResults results)
    {
        if (_saveBestOnly && !_monitor.Improves(_monitor.Of(results)))
            return;
        string path = Placeholder().Replace(_filepath, match => Filled(match, epoch, batch, results));
        AtomicFile.CreateFolder(path);
        training.Network.Save(path);
    }

    /// <summary>A name, and perhaps a format.</summary>
    [GeneratedRegex(@"\{([^{}:]+)(?::([^{}]*))?\}")]
    private static partial Regex Placeholder();

    /// <summary>Such as <c>02d</c> and <c>.3f</c>, which .NET would take for text around the number.</summary>
    [GeneratedRegex(@"^\d*(\.\d+)?[defg%]$")]
    private static partial Regex FormatOfPython();

    private static void CheckFormat(Match placeholder)
    {
        (string name, string format) = (placeholder.Groups[1].Value, placeholder.Groups[2].Value);
        if (FormatOfPython().IsMatch(format) || !IsFormat(format, name is "epoch" or "batch" ? 1 : 0.5))
            throw new ArgumentException($"Expected a format of .NET for '{name}', such as 00 or 0.000; came '{format}'.", "filepath");
    }

    private static bool IsFormat(string format, IFormattable number)
    {
        try
        {
            _ = number.ToString(format, CultureInfo.InvariantCulture);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Filled(Match match, int epoch, int? batch, EpochResults results)
    {
        string format = match.Groups[2].Value;
        return match.Groups[1].Value switch
        {
            "epoch" => (epoch + 1).ToString(format, CultureInfo.InvariantCulture),
            "batch" when batch is { } number => (number + 1).ToString(format, CultureInfo.InvariantCulture),
            var name => results[name].ToString(format, CultureInfo.InvariantCulture),
        };
    }
}
