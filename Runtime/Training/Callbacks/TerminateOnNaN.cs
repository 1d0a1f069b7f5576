namespace ModelCompiler;

/// <summary>Ends training after a batch whose loss is not a number, or infinite.</summary>
public sealed class TerminateOnNaN : Callback
{
    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext training, int batch, double loss) => training.StopTraining |= !double.IsFinite(loss);
}
