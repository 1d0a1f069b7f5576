using System.Globalization;

namespace ModelCompiler.Training.Events;

/// <summary>A file of TensorBoard's events: records of protocol buffers, each complete on the disk before the next one is begun.</summary>
internal sealed class EventFile(string folder, TimeProvider clock)
{
    /// <summary>Sets apart files that a process begins in the same second.</summary>
    private static int s_files;

    private FileStream? _stream;
    private string? _path;

    /// <summary>The next event begins a new file.</summary>
    public void Begin()
    {
        Close();
        _path = null;
    }

    /// <summary>One event with all values of a step.</summary>
    public void Add(long step, IReadOnlyList<KeyValuePair<string, double>> values)
    {
        if (_stream is null)
            Open();
        Write(EventMessage.Of(Now, step, values));
    }

    public void Close()
    {
        _stream?.Dispose();
        _stream = null;
    }

    public void Save(CallbackState state, string name)
    {
        if (_path is null || _stream is null)
            return;
        state.Set(name, _path);
        state.Set($"{name}_length", _stream.Position);
    }

    /// <summary>Goes on with the file that was written then, as long as it was, if it is still there.</summary>
    public void Restore(CallbackState state, string name)
    {
        if (state.GetText(name) is not { } path || !File.Exists(path))
            return;
        _path = path;
        _stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        _stream.SetLength(Math.Min(_stream.Length, (long)(state.GetNumber($"{name}_length") ?? 0)));
        _stream.Seek(0, SeekOrigin.End);
    }

    private double Now => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>The name is what TensorBoard looks for.</summary>
    private void Open()
    {
        Directory.CreateDirectory(folder);
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{(long)Now}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref s_files)}.v2");
        _path = Path.GetFullPath(Path.Combine(folder, name));
        _stream = new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Write(EventMessage.FileVersion(Now));
    }

    private void Write(byte[] message)
    {
        _stream!.Write(EventRecord.Of(message));
        _stream.Flush();
    }
}
