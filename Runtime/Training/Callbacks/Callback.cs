namespace ModelCompiler;

/// <summary>Code of yours that <c>Fit</c> calls while it trains. Override what you need; epochs and batches count from 0.</summary>
/// <example>
/// <code>
/// sealed class StopWhenGood : Callback
/// {
///     public override void OnEpochEnd(TrainingContext training, int epoch, EpochResults results) =>
///         training.StopTraining |= results["accuracy"] > 0.99;
/// }
/// </code>
/// </example>
public abstract class Callback
{
    /// <summary>Before the first epoch.</summary>
    /// <param name="training">The network and its optimizer.</param>
    public virtual void OnTrainBegin(TrainingContext training)
    {
    }

    /// <summary>After the last epoch.</summary>
    /// <param name="training">The network and its optimizer.</param>
    public virtual void OnTrainEnd(TrainingContext training)
    {
    }

    /// <summary>Before the first batch of an epoch.</summary>
    /// <param name="training">The network and its optimizer.</param>
    /// <param name="epoch">From 0.</param>
    public virtual void OnEpochBegin(TrainingContext training, int epoch)
    {
    }

    /// <summary>After an epoch and its validation.</summary>
    /// <param name="training">The network and its optimizer.</param>
    /// <param name="epoch">From 0.</param>
    /// <param name="results">Loss and metrics of the epoch.</param>
    public virtual void OnEpochEnd(TrainingContext training, int epoch, EpochResults results)
    {
    }

    /// <summary>After a batch and the change of weights it made.</summary>
    /// <param name="training">The network and its optimizer.</param>
    /// <param name="batch">From 0 in each epoch.</param>
    /// <param name="loss">The loss of the batch.</param>
    public virtual void OnBatchEnd(TrainingContext training, int batch, double loss)
    {
    }
}
