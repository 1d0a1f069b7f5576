using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModelCompiler.Inspection;
using ModelCompiler.Training;
using ModelCompiler.Training.Streams;

namespace ModelCompiler;

public abstract partial class Network
{
    /// <summary>Predicts any number of rows without allocating, many on several threads (see <see cref="Threads"/>). Threads may call it at the same time.</summary>
    /// <param name="input">Rows of <see cref="NetworkDescription.InputLength"/> floats, one after the other.</param>
    /// <param name="output">As many rows of <see cref="NetworkDescription.OutputLength"/> floats, elsewhere: parts of the input are read after the first results are written.</param>
    /// <exception cref="ArgumentException">The input is no whole rows, there is not as much room for outputs, or both share memory.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        NetworkDescription network = Description;
        if (input.Overlaps(output))
            throw new ArgumentException("Expected room for outputs that shares no memory with the input.", nameof(output));
        if (input.Length == network.InputLength && output.Length == network.OutputLength)
            Forward(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output), ref ParameterOrigin, ref NetworkScratch.Of(network), 1);
        else
            PredictRows(input, output);
    }

    /// <summary>Apart, so that predicting one row does not clear the job's place on the stack.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PredictRows(ReadOnlySpan<float> input, Span<float> output)
    {
        NetworkDescription network = Description;
        int rows = RowCount(input.Length);
        if (output.Length != (long)rows * network.OutputLength)
            throw RowShape.WrongOutput(network, rows, output.Length, nameof(output));

        var (threads, shareRows) = Share(rows);
        NetworkPredictJob job = new(this, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output), rows, shareRows);
        WorkerPool.Shared.Run(ref job, (rows - 1) / shareRows + 1, threads);
    }

    /// <summary>Predicts one row or many.</summary>
    /// <param name="input">Rows of <see cref="NetworkDescription.InputLength"/> floats, one after the other.</param>
    /// <returns>As many rows of <see cref="NetworkDescription.OutputLength"/> floats, one after the other.</returns>
    public float[] Predict(ReadOnlySpan<float> input)
    {
        float[] output = new float[checked(RowCount(input.Length) * Description.OutputLength)];
        Predict(input, output);
        return output;
    }

    /// <summary>Predicts many rows.</summary>
    /// <param name="input">A row of the array is a row of input.</param>
    /// <returns>A row of the array is a row of output.</returns>
    public float[,] Predict(float[,] input)
    {
        ReadOnlySpan<float> x = RowShape.Flatten(input, Description.InputLength, nameof(input));
        float[,] output = new float[input.GetLength(0), Description.OutputLength];
        Predict(x, MemoryMarshal.CreateSpan(ref Unsafe.As<byte, float>(ref MemoryMarshal.GetArrayDataReference(output)), output.Length));
        return output;
    }

    /// <summary>Predicts data that come batch by batch and need not fit into memory. Nothing is read before the first result is asked for.</summary>
    /// <typeparam name="TTarget">The type of the targets, which are not looked at and may be left out.</typeparam>
    /// <param name="batches">The source of the batches. One batch is read ahead.</param>
    /// <param name="steps">How many batches to take; all by default.</param>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>For each batch an array of its rows of <see cref="NetworkDescription.OutputLength"/> floats, one after the other.</returns>
    /// <exception cref="ArgumentException">A batch does not fit the network, or there are too few.</exception>
    /// <exception cref="BatchSourceException">The source failed.</exception>
    public IEnumerable<float[]> Predict<TTarget>(BatchSource<Batch<TTarget>> batches, int? steps = null, CancellationToken cancellationToken = default)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(batches);
        FitOptions.CheckSteps(steps, nameof(steps));
        return Predictions(batches, steps, cancellationToken);
    }

    private IEnumerable<float[]> Predictions<TTarget>(BatchSource<Batch<TTarget>> batches, int? steps, CancellationToken cancellationToken)
        where TTarget : unmanaged
    {
        using BatchReader<TTarget> reader = new(batches, "", cancellationToken);
        reader.Begin(pass: 0);
        int step = 0;
        for (; step != steps && reader.Next(ahead: step + 1 != steps) is { } batch; step++)
        {
            float[] output;
            try
            {
                output = Predict(batch.X);
            }
            catch (ArgumentException exception)
            {
                throw reader.Unfit(step, exception);
            }

            yield return output;
        }

        if (steps is not null && step != steps)
            throw new ArgumentException($"Expected {steps} batches to predict; the source gave {step}.", nameof(batches));
    }

    /// <summary>Predicts and keeps what every layer computed on the way.</summary>
    /// <param name="input">Rows of <see cref="NetworkDescription.InputLength"/> floats, one after the other; where there are several inputs, a row holds them one after the other.</param>
    /// <returns>The output of each layer in the order of declaration.</returns>
    public IReadOnlyList<LayerOutput> PredictLayers(ReadOnlySpan<float> input)
    {
        int rows = RowCount(input.Length);
        Dictionary<string, float[]> values = [];
        foreach (RowPart part in Description.Inputs)
            values.Add(part.Name, LayerRows.Part(input, rows, part));

        List<LayerOutput> outputs = new(Layers.Count);
        foreach (Layer layer in Layers)
        {
            float[] y = layer.Call(LayerRows.Together([.. layer.Inputs.Select(name => values[name])], rows));
            values.Add(layer.Name, y);
            outputs.Add(new LayerOutput(layer, y));
        }

        return outputs;
    }

    private int RowCount(int length) => RowShape.Count(length, Description.InputLength, Description.InputShape, "input");
}
