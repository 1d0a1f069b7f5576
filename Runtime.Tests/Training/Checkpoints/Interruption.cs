namespace ModelCompiler.Runtime.Tests.Training.Checkpoints;

/// <summary>Ends training with an exception after so many batches of all: the run as it was is lost, as if its process had died.</summary>
internal sealed class Interruption(int afterBatches) : Callback
{
    private int _batches;

    public override void OnBatchEnd(TrainingContext training, int batch, double loss)
    {
        if (++_batches == afterBatches)
            throw new InterruptedException();
    }

    public sealed class InterruptedException : Exception;
}
