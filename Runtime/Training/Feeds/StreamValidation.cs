using ModelCompiler.Training.Streams;

namespace ModelCompiler.Training.Feeds;

/// <summary>Evaluates on what a source gives, each time from its beginning.</summary>
internal readonly struct StreamValidation<TTarget>(Network<TTarget> network, BatchSource<Batch<TTarget>> source, int? steps, string place, CancellationToken cancellationToken)
    : IValidationFeed<TTarget>
    where TTarget : unmanaged
{
    public bool IsGiven => true;

    public void Test(BatchRunner<TTarget> runner, RunningResults results)
    {
        using BatchReader<TTarget> reader = new(source, place, cancellationToken);
        reader.Begin(pass: 0);
        for (int step = 0; step != steps; step++)
        {
            if (reader.Next(ahead: step + 1 != steps) is { } batch)
                StreamBatches.Test(network, runner, batch, results, reader, cancellationToken);
            else if (step == 0)
                throw new ArgumentException($"Expected batches to evaluate on; the source{place} gave none.", "batches");
            else if (steps is not null)
                throw new ArgumentException($"Expected {steps} batches to evaluate on; the source{place} gave {step}.", "batches");
            else
                return;
        }
    }
}
