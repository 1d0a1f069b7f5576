using ModelCompiler.Serialization;

namespace ModelCompiler.Training.Checkpoints;

/// <summary>Saves and restores a run where its callbacks ask for it: after all other callbacks have had their turn.</summary>
internal sealed class RunBackups
{
    private readonly BackupAndRestore? _settings;
    private readonly RunCheckpoint _checkpoint;
    private readonly RunningResults _results;

    public RunBackups(TrainingContext training, FitOptions options, RunningResults results, IReadOnlyList<Callback> callbacks)
    {
        BackupAndRestore[] settings = [.. callbacks.OfType<BackupAndRestore>()];
        if (settings.Length > 1)
            throw new ArgumentException($"Expected at most one {nameof(BackupAndRestore)} among the callbacks; came {settings.Length}.", "callbacks");
        _settings = settings.FirstOrDefault();
        if (_settings?.SaveFreq is not null && results.MetricWithoutState is { } metric)
        {
            throw new ArgumentException(
                $"Metric '{metric}' does not tell what it has gathered (GetState), so that a run can be saved at the ends of epochs only. Leave out saveFreq.", "callbacks");
        }

        if (_settings is not null)
            AtomicFile.RequireFile(_settings.Path);
        _results = results;
        _checkpoint = new RunCheckpoint(training, options, results, [.. callbacks.Where(callback => callback is not BackupAndRestore)]);
    }

    /// <summary>Where the run goes on; nothing where it begins.</summary>
    public RunPosition? Restore(int? rows)
    {
        if (_settings is null)
            return null;
        DeleteUnfinished(_settings.Path);
        if (!File.Exists(_settings.Path))
            return null;
        return _checkpoint.Read(_settings.Path, rows);
    }

    public void AfterStep(in RunPosition position)
    {
        if (_settings?.SaveFreq is { } steps && position.Step % steps == 0)
            _checkpoint.Write(_settings.Path, position);
    }

    public void AfterEpoch(in RunPosition position)
    {
        if (_settings is not null)
            _checkpoint.Write(_settings.Path, position);
    }

    /// <summary>Before the first step of an epoch, its beginning was saved already.</summary>
    public void WhenInterrupted(in RunPosition position)
    {
        if (_settings is not null && position.Step > 0 && _results.MetricWithoutState is null)
            _checkpoint.Write(_settings.Path, position);
    }

    public void AfterTraining()
    {
        if (_settings is { DeleteCheckpoint: true } && File.Exists(_settings.Path))
            File.Delete(_settings.Path);
    }

    /// <summary>What a process left that was killed while it wrote.</summary>
    private static void DeleteUnfinished(string path)
    {
        string full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is { } folder && Directory.Exists(folder))
        {
            foreach (string unfinished in Directory.EnumerateFiles(folder, $"{Path.GetFileName(full)}.*.tmp"))
                File.Delete(unfinished);
        }
    }
}
