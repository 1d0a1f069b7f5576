namespace ModelCompiler.Training;

/// <summary>Calls every callback in the order given.</summary>
internal sealed class CallbackList(TrainingContext training, IEnumerable<Callback>? callbacks)
{
    private readonly Callback[] _callbacks = Checked([.. callbacks ?? []]);

    public IReadOnlyList<Callback> All => _callbacks;

    public void TrainBegin()
    {
        foreach (Callback callback in _callbacks)
            callback.OnTrainBegin(training);
    }

    public void TrainEnd()
    {
        foreach (Callback callback in _callbacks)
            callback.OnTrainEnd(training);
    }

    public void EpochBegin(int epoch)
    {
        foreach (Callback callback in _callbacks)
            callback.OnEpochBegin(training, epoch);
    }

    public void EpochEnd(int epoch, EpochResults results)
    {
        foreach (Callback callback in _callbacks)
            callback.OnEpochEnd(training, epoch, results);
    }

    public void BatchEnd(int batch, double loss)
    {
        foreach (Callback callback in _callbacks)
            callback.OnBatchEnd(training, batch, loss);
    }

    /// <summary>However training ended.</summary>
    public void Release()
    {
        foreach (Callback callback in _callbacks)
            callback.Release();
    }

    private static Callback[] Checked(Callback[] callbacks)
    {
        int missing = Array.FindIndex(callbacks, callback => callback is null);
        return missing < 0 ? callbacks : throw new ArgumentException($"Expected {callbacks.Length} callbacks; came null in place {missing}.", nameof(callbacks));
    }
}
