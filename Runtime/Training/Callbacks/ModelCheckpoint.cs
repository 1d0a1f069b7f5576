using System.Globalization;
using System.Text.RegularExpressions;
using ModelCompiler.Training;

namespace ModelCompiler;

/// <summary>Saves the weights after each epoch, or after those that are better than all before.</summary>
/// <param name="filepath">
/// The file. In braces it may have <c>{epoch}</c>, counted from 1 as in Keras, and results by name, each with a format of .NET:
/// <c>weights-{epoch:00}-{val_loss:0.000}.safetensors</c>. Without any, each file replaces the one before.
/// </param>
/// <param name="monitor">The result to watch.</param>
/// <param name="saveBestOnly">Whether only epochs with the best result so far are saved.</param>
/// <param name="mode">Which way is better.</param>
/// <param name="initialValueThreshold">What the first saved result has to be better than.</param>
public sealed partial class ModelCheckpoint(
    string filepath, string monitor = "val_loss", bool saveBestOnly = false, MonitorMode mode = MonitorMode.Auto, double? initialValueThreshold = null) : Callback
{
    private readonly WatchedResult _monitor = new(monitor, mode) { Best = initialValueThreshold };

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results)
    {
        if (saveBestOnly && !_monitor.Improves(_monitor.Of(results)))
            return;
        training.Network.Save(Placeholder().Replace(filepath, match => Filled(match, epoch, results)));
    }

    /// <inheritdoc/>
    public override void OnSave(TrainingContext training, CallbackState state) => _monitor.Save(state);

    /// <inheritdoc/>
    public override void OnRestore(TrainingContext training, CallbackState state) => _monitor.Restore(state);

    [GeneratedRegex(@"\{(\w+)(?::([^}]*))?\}")]
    private static partial Regex Placeholder();

    private static string Filled(Match match, int epoch, EpochResults results)
    {
        string format = match.Groups[2].Value;
        return match.Groups[1].Value is "epoch"
            ? (epoch + 1).ToString(format, CultureInfo.InvariantCulture)
            : results[match.Groups[1].Value].ToString(format, CultureInfo.InvariantCulture);
    }
}
