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

    /// <summary>
    /// When <see cref="BackupAndRestore"/> saves: tell what you will need to go on as if training had never stopped. What <see cref="OnTrainBegin"/>
    /// sets need not be told unless it has changed since.
    /// </summary>
    /// <param name="training">The network and its optimizer, which are saved anyway.</param>
    /// <param name="state">What is remembered, by names of your choice.</param>
    public virtual void OnSave(TrainingContext training, CallbackState state)
    {
    }

    /// <summary>When training is resumed, after <see cref="OnTrainBegin"/>. An epoch that is resumed in its middle does not begin anew: <see cref="OnEpochBegin"/> was called before.</summary>
    /// <param name="training">The network and its optimizer, as they were.</param>
    /// <param name="state">What <see cref="OnSave"/> remembered.</param>
    public virtual void OnRestore(TrainingContext training, CallbackState state)
    {
    }

    /// <summary>Closes what is open, however training ended.</summary>
    internal virtual void Release()
    {
    }
}
