using ModelCompiler.Training;

namespace ModelCompiler;

/// <summary>
/// Saves the whole state of training after each epoch, and goes on from there when <c>Fit</c> is called the next time: a run that was killed, at any
/// moment, or cancelled, and is started again ends with the weights of one that never stopped, bit for bit.
/// </summary>
/// <example><code>network.Fit(x, y, epochs: 100, callbacks: [new BackupAndRestore("run.checkpoint", saveFreq: 500)]);</code></example>
/// <remarks>
/// <para>The file, in the safetensors format, holds weights and moving statistics, the optimizer's state with its learning rate, gathered gradients
/// and averaged weights, the epoch and step with all that was measured in it, the seed, the history, and what the other callbacks remember
/// (<see cref="Callback.OnSave"/>). It is replaced as a whole: there is always one that is complete. Where it stands among the callbacks does not matter.</para>
/// <para>The run that goes on must have the same data, network, optimizer, callbacks, seed, batch size and order; <c>epochs</c> may be another.
/// Where something differs that the file tells, or the file is damaged, <c>Fit</c> throws a <see cref="WeightsFileException"/> and nothing has changed.
/// A run that is cancelled, or whose source of batches fails, is saved as it is at that step, and goes on with
/// the validation if it was there.</para>
/// </remarks>
public sealed class BackupAndRestore : Callback
{
    /// <summary>Names the file.</summary>
    /// <param name="path">The checkpoint, whose folder is made if need be. Training begins anew where there is none.</param>
    /// <param name="saveFreq">After how many batches of an epoch it is saved too, besides the ends of epochs; not by default.</param>
    /// <param name="deleteCheckpoint">Whether the file is deleted when training has come to its end, as in Keras. Otherwise <c>Fit</c> with more epochs goes on
    /// from that end.</param>
    public BackupAndRestore(string path, int? saveFreq = null, bool deleteCheckpoint = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FitOptions.CheckSteps(saveFreq, nameof(saveFreq));
        (Path, SaveFreq, DeleteCheckpoint) = (path, saveFreq, deleteCheckpoint);
    }

    /// <summary>The checkpoint.</summary>
    public string Path { get; }

    /// <summary>After how many batches of an epoch it is saved, besides the ends of epochs.</summary>
    public int? SaveFreq { get; }

    /// <summary>Whether the file is deleted when training has come to its end.</summary>
    public bool DeleteCheckpoint { get; }
}
