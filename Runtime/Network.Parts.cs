using System.ComponentModel;
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
        PartPredictJob<TInput, TOutput> job = new(this, input, output, rows);
        WorkerPool.Shared.Run(ref job, (rows - 1) / Description.ChunkRows + 1, ThreadsFor(rows, passes: 1));
    }

    /// <summary>An array for an output of as many rows as there are in an input. Called by generated code.</summary>
    /// <param name="output">The position of the output.</param>
    /// <param name="input">The length of the first input.</param>
    /// <returns>A new array.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected float[] NewOutput(int output, int input) => new float[checked(input / Description.Inputs[0].Length * Description.Outputs[output].Length)];
}
