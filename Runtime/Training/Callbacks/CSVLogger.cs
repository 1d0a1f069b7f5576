using System.Globalization;

namespace ModelCompiler;

/// <summary>Writes the results of each epoch to a file of comma-separated values, a line at a time, so that it can be read meanwhile.</summary>
/// <remarks>The results of the first epoch are the columns, as in Keras: one that comes later is left out, and one that is missing later is NA.</remarks>
/// <param name="filename">The file.</param>
/// <param name="separator">What stands between two values.</param>
/// <param name="append">Whether to go on after what the file holds already, rather than to begin it anew.</param>
public sealed class CSVLogger(string filename, char separator = ',', bool append = false) : Callback
{
    private StreamWriter? _writer;
    private string[]? _columns;
    private bool _hasBegun;
    private bool _needsTitles;

    /// <summary>The file is begun anew with the first epoch, as a run that is resumed goes on after what it holds.</summary>
    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext training)
    {
        _writer?.Dispose();
        _writer = new StreamWriter(new FileStream(filename, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read)) { NewLine = "\n", AutoFlush = true };
        (_columns, _hasBegun) = (null, false);
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingContext training, int epoch) => Begin();

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results)
    {
        _columns ??= [.. results.Names];
        if (_needsTitles)
            Write(["epoch", .. _columns]);
        _needsTitles = false;
        Write([epoch.ToString(CultureInfo.InvariantCulture), .. _columns.Select(name => Value(results, name))]);
    }

    /// <summary>Lines after the last save are written again by the epochs that are run again: what the file had then is its beginning.</summary>
    /// <inheritdoc/>
    public override void OnSave(TrainingContext training, CallbackState state)
    {
        state.Set("length", _writer?.BaseStream is { CanSeek: true } file ? file.Position : 0);
        if (_columns is null)
            return;
        state.Set("columns", _columns.Length);
        for (int k = 0; k < _columns.Length; k++)
            state.Set(Column(k), _columns[k]);
    }

    /// <inheritdoc/>
    public override void OnRestore(TrainingContext training, CallbackState state)
    {
        Begin((long)(state.GetNumber("length") ?? 0));
        if (!_needsTitles && state.GetNumber("columns") is { } count)
            _columns = [.. Enumerable.Range(0, (int)count).Select(k => state.GetText(Column(k)) ?? "")];
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingContext training)
    {
        Begin();
        Release();
    }

    internal override void Release()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private void Begin()
    {
        if (!_hasBegun)
            Begin(append ? long.MaxValue : 0);
    }

    /// <summary>Goes on after the first bytes of the file, or after all if it has no more.</summary>
    private void Begin(long kept)
    {
        (_hasBegun, _needsTitles) = (true, true);
        if (_writer?.BaseStream is not { CanSeek: true } file)
            return;
        if (file.Length > kept)
            file.SetLength(kept);
        _needsTitles = file.Seek(0, SeekOrigin.End) == 0;
    }

    private static string Column(int index) => string.Create(CultureInfo.InvariantCulture, $"column:{index}");

    private static string Value(EpochResults results, string name) =>
        results.Names.Contains(name) ? results[name].ToString("R", CultureInfo.InvariantCulture) : "NA";

    private void Write(string[] values) => _writer?.WriteLine(string.Join(separator, values));
}
