namespace ModelCompiler.Training.Streams;

/// <summary>Waits for what comes asynchronously. It is read ahead on a thread of the pool, where nothing but the pool could be kept waiting.</summary>
internal static class AwaitedBatches
{
    public static IEnumerable<T> Of<T>(IAsyncEnumerable<T> batches, CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T> enumerator = batches.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (Wait(enumerator.MoveNextAsync()))
                yield return enumerator.Current;
        }
        finally
        {
            Wait(enumerator.DisposeAsync());
        }
    }

    private static bool Wait(ValueTask<bool> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    private static void Wait(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
            task.AsTask().GetAwaiter().GetResult();
    }
}
