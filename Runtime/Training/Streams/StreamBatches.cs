namespace ModelCompiler.Training.Streams;

/// <summary>Checks a batch that came from a source, and hands its rows on.</summary>
internal static class StreamBatches
{
    /// <returns>The number of rows.</returns>
    public static int Train<TTarget>(Network<TTarget> network, BatchRunner<TTarget> runner, BatchBuffer<TTarget> batch, FitOptions options, BatchReader<TTarget> reader)
        where TTarget : unmanaged
    {
        NetworkDescription description = network.Description;
        int rows = Checked(network, batch, reader, RowCheck.Batch);
        if (options.ClassWeight is { } classWeight)
            ClassWeights.Multiply(classWeight, batch.Y, description, batch.OwnWeights(rows));
        SpanRows<TTarget> source = new(description, batch.X, batch.Y, batch.Weight);
        runner.Train(source, network.RowNumbers(rows), options.Seed, network.Optimizer);
        return rows;
    }

    public static void Test<TTarget>(
        Network<TTarget> network, BatchRunner<TTarget> runner, BatchBuffer<TTarget> batch, RunningResults results, BatchReader<TTarget> reader, CancellationToken cancellationToken)
        where TTarget : unmanaged
    {
        int rows = Checked(network, batch, reader, RowCheck.TestBatch);
        SpanRows<TTarget> source = new(network.Description, batch.X, batch.Y, batch.Weight);
        runner.Test(source, network.RowNumbers(rows), rows, results, cancellationToken);
    }

    /// <summary>The number of rows, once they are known to fit; the message says which batch does not.</summary>
    private static int Checked<TTarget>(Network<TTarget> network, BatchBuffer<TTarget> batch, BatchReader<TTarget> reader, Action<NetworkDescription, int, string> checkSize)
        where TTarget : unmanaged
    {
        try
        {
            int rows = RowCheck.Count(network.Description, batch.X, batch.Y, batch.Weight);
            checkSize(network.Description, rows, "batches");
            return rows;
        }
        catch (ArgumentException exception)
        {
            throw reader.Unfit(reader.Given - 1, exception);
        }
    }
}
