using System.Globalization;

namespace ModelCompiler;

/// <summary>Writes the results of each epoch to a file of comma-separated values, a line at a time, so that it can be read meanwhile.</summary>
/// <param name="filename">The file.</param>
/// <param name="separator">What stands between two values.</param>
/// <param name="append">Whether to go on after what the file holds already, rather than to begin it anew.</param>
public sealed class CSVLogger(string filename, char separator = ',', bool append = false) : Callback
{
    private StreamWriter? _writer;
    private bool _needsTitles;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext training)
    {
        _writer?.Dispose();
        _needsTitles = !append || !File.Exists(filename) || new FileInfo(filename).Length == 0;
        _writer = new StreamWriter(filename, append) { NewLine = "\n", AutoFlush = true };
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results)
    {
        if (_needsTitles)
            Write(["epoch", .. results.Names]);
        _needsTitles = false;
        Write([epoch.ToString(CultureInfo.InvariantCulture), .. results.Select(result => result.Value.ToString("R", CultureInfo.InvariantCulture))]);
    }

    /// <summary>Lines after the last save are written again by the epochs that are run again: what the file had then is its beginning.</summary>
    /// <inheritdoc/>
    public override void OnSave(TrainingContext training, CallbackState state) => state.Set("length", _writer?.BaseStream.Position ?? 0);

    /// <inheritdoc/>
    public override void OnRestore(TrainingContext training, CallbackState state)
    {
        _writer?.BaseStream.SetLength((long)(state.GetNumber("length") ?? 0));
        _writer?.BaseStream.Seek(0, SeekOrigin.End);
        _needsTitles = _writer?.BaseStream.Length == 0;
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingContext training) => Release();

    internal override void Release()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private void Write(string[] values) => _writer?.WriteLine(string.Join(separator, values));
}
