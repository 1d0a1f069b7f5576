using System.ComponentModel;
using ModelCompiler.Inspection;
using ModelCompiler.Rows;
using ModelCompiler.Training;

namespace ModelCompiler;

public abstract partial class Network
{
    /// <summary>Predicts rows whose inputs and outputs are arrays of their own. Called by generated code.</summary>
    /// <typeparam name="TInput">The list of the inputs.</typeparam>
    /// <typeparam name="TOutput">The list of the outputs.</typeparam>
    /// <param name="input">The inputs.</param>
    /// <param name="output">The outputs, written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void PredictParts<TInput, TOutput>(scoped in TInput input, scoped in TOutput output)
        where TInput : struct, IRowParts, allows ref struct
        where TOutput : struct, IRowTargets, allows ref struct
    {
        int rows = PartCheck.Count(input, Description.Inputs);
        PartCheck.Room(output, Description, rows);
        var (threads, shareRows) = Share(rows);
        PartPredictJob<TInput, TOutput> job = new(this, input, output, rows, shareRows);
        WorkerPool.Shared.Run(ref job, (rows - 1) / shareRows + 1, threads);
    }

    /// <summary>Predicts batches whose inputs are arrays of their own. Called by generated code.</summary>
    /// <typeparam name="TBatch">The type of the batches.</typeparam>
    /// <typeparam name="TInput">The list of the inputs.</typeparam>
    /// <typeparam name="TTargets">The list of the targets, which are not looked at.</typeparam>
    /// <param name="batches">The source of the batches.</param>
    /// <param name="steps">How many batches to take; all where there is no number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>For each batch an array for each output.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected IEnumerable<float[][]> PredictBatches<TBatch, TInput, TTargets>(BatchSource<TBatch> batches, int? steps, CancellationToken cancellationToken)
        where TBatch : struct, IPartBatch<TInput, TTargets>
        where TInput : struct, IRowParts, allows ref struct
        where TTargets : struct, IRowParts, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(batches);
        return Predict(new PackedSource<float, TBatch, TInput, TTargets>(Description, batches, withTargets: false), steps, cancellationToken).Select(Distributed);
    }

    /// <summary>An array for an output of as many rows as there are in an input. Called by generated code.</summary>
    /// <param name="output">The position of the output.</param>
    /// <param name="input">The length of the first input.</param>
    /// <returns>A new array.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected float[] NewOutput(int output, int input) => new float[checked(input / Description.Inputs[0].Length * Description.Outputs[output].Length)];

    /// <summary>The rows of each output, one after the other, of rows that hold all outputs.</summary>
    private float[][] Distributed(float[] packed)
    {
        int rows = packed.Length / Description.OutputLength;
        return [.. Description.Outputs.Select(output => LayerRows.Part(packed, rows, output))];
    }
}
