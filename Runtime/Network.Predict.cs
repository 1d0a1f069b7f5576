using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModelCompiler.Inspection;

namespace ModelCompiler;

public abstract partial class Network
{
    /// <summary>Predicts any number of rows without allocating. Threads may call it at the same time.</summary>
    /// <param name="input">Rows of <see cref="NetworkDescription.InputLength"/> floats, one after the other.</param>
    /// <param name="output">As many rows of <see cref="NetworkDescription.OutputLength"/> floats.</param>
    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        NetworkDescription network = Description;
        ref float scratch = ref NetworkScratch.Of(network);
        ref float parameters = ref ParameterOrigin;
        ref float x = ref MemoryMarshal.GetReference(input);
        ref float y = ref MemoryMarshal.GetReference(output);
        if (input.Length == network.InputLength && output.Length == network.OutputLength)
        {
            Forward(ref x, ref y, ref parameters, ref scratch, 1);
            return;
        }

        int rows = RowCount(input.Length);
        if (output.Length != (long)rows * network.OutputLength)
            throw RowShape.WrongOutput(network, rows, output.Length, nameof(output));

        for (int row = 0; row < rows; row += network.ChunkRows)
        {
            ref float chunkInput = ref Unsafe.Add(ref x, (nint)row * network.InputLength);
            ref float chunkOutput = ref Unsafe.Add(ref y, (nint)row * network.OutputLength);
            Forward(ref chunkInput, ref chunkOutput, ref parameters, ref scratch, Math.Min(network.ChunkRows, rows - row));
        }
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

    /// <summary>Predicts and keeps what every layer computed on the way.</summary>
    /// <param name="input">Rows of <see cref="NetworkDescription.InputLength"/> floats, one after the other.</param>
    /// <returns>The output of each layer in the order of declaration; the last one is the prediction.</returns>
    public IReadOnlyList<LayerOutput> PredictLayers(ReadOnlySpan<float> input)
    {
        RowCount(input.Length);
        List<LayerOutput> outputs = new(Layers.Count);
        ReadOnlySpan<float> x = input;
        foreach (Layer layer in Layers)
        {
            float[] y = layer.Call(x);
            outputs.Add(new LayerOutput(layer, y));
            x = y;
        }

        return outputs;
    }

    private int RowCount(int length) => RowShape.Count(length, Description.InputLength, Description.InputShape, "input");
}
