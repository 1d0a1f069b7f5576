using System.ComponentModel;

namespace ModelCompiler;

/// <summary>A network that can be trained: one declared with <c>[Compile]</c>.</summary>
/// <typeparam name="TTarget"><see cref="int"/> where the loss takes labels, <see cref="float"/> where it takes values.</typeparam>
/// <remarks>Training and evaluating belong to one thread at a time.</remarks>
public abstract partial class Network<TTarget> : Network
    where TTarget : unmanaged
{
    private Optimizer? _optimizer;

    /// <summary>Called by generated code.</summary>
    /// <param name="description">The table of the generated class.</param>
    /// <param name="seed">Same seed, same weights.</param>
    protected Network(NetworkDescription description, ulong seed)
        : base(description, seed)
    {
        if (typeof(TTarget) != typeof(int) && typeof(TTarget) != typeof(float))
            throw new NotSupportedException($"Network '{description.Name}': targets are int or float, but came as {typeof(TTarget).Name}.");
    }

    /// <summary>What changes the weights. Made from the declaration at first use; its state lasts from one <c>Fit</c> to the next.</summary>
    public Optimizer Optimizer
    {
        get => _optimizer ??= Built(CreateOptimizer());
        set => Compile(value);
    }

    /// <summary>Replaces the optimizer; the weights stay.</summary>
    /// <param name="optimizer">A new optimizer, not one that another network trains with. That which the network has keeps what it remembers, as in Keras.</param>
    /// <param name="learningRate">A learning rate that depends on the step, in place of the optimizer's own.</param>
    /// <exception cref="InvalidOperationException">Another network trains with the optimizer.</exception>
    public void Compile(Optimizer optimizer, LearningRateSchedule? learningRate = null)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (_optimizer != optimizer)
        {
            Optimizer? before = _optimizer;
            _optimizer = Built(optimizer);
            before?.Leave();
        }

        optimizer.LearningRateSchedule = learningRate ?? optimizer.LearningRateSchedule;
    }

    /// <summary>Forward in training mode, loss of each row, and gradients of Σ weight · loss. Emitted by the compiler.</summary>
    /// <param name="batch">The rows, where results go, and the random key of the step.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void Train(in TrainingBatch batch);

    /// <summary>Forward in inference mode and loss of each row. Emitted by the compiler.</summary>
    /// <param name="batch">The rows and where results go; no gradients.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void Test(in TrainingBatch batch);

    /// <summary>Brings the weights to what their constraints ask for, after a training step. Emitted by the compiler where there are constraints.</summary>
    /// <param name="parameters">The parameter block, 64-byte aligned, changed in place.</param>
    /// <param name="scratch"><see cref="NetworkDescription.ConstraintScratchLength"/> floats, 64-byte aligned, zero before the first use and used by nothing else.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual void Constrain(ref float parameters, ref float scratch)
    {
    }

    /// <summary>Makes the optimizer of the declaration. Emitted by the compiler.</summary>
    /// <returns>A new optimizer.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract Optimizer CreateOptimizer();

    /// <summary>Makes the metrics of the declaration. Emitted by the compiler.</summary>
    /// <returns>New metrics, in the order of declaration.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract Metric[] CreateMetrics();

    private Optimizer Built(Optimizer optimizer)
    {
        optimizer.BelongTo(this);
        IEnumerable<ParameterRange> variables =
            from layer in Description.Owners
            from parameter in layer.Parameters
            where layer.Trainable && parameter.Trainable
            orderby parameter.Offset
            select new ParameterRange(parameter.Offset, parameter.StorageLength, $"{layer.Name}/{parameter.Name}");
        optimizer.Build(variables.ToArray(), Description.TrainableLength);
        return optimizer;
    }
}
