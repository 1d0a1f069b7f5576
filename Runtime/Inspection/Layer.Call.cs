using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModelCompiler.Inspection;
using ModelCompiler.Numerics;

namespace ModelCompiler;

public partial class Layer
{
    /// <summary>What the layer makes of an input, in inference mode.</summary>
    /// <param name="input">
    /// One row or several, as a span, an array or single values: <c>Call(5.3f, 3.4f, 1.9f, 0.6f)</c>. Where the layer reads several layers,
    /// a row holds a row of each, one after the other.
    /// </param>
    /// <returns>As many rows of output, one after the other.</returns>
    public float[] Call(params ReadOnlySpan<float> input)
    {
        float[] output = new float[RowCount(input.Length) * RowShape.Length(OutputShape)];
        Call(input, output);
        return output;
    }

    /// <summary>What the layer makes of an input, in inference mode.</summary>
    /// <param name="input">One row or several, one after the other; a row holds a row of each layer that is read.</param>
    /// <param name="output">As many rows of output, written.</param>
    public void Call(ReadOnlySpan<float> input, Span<float> output)
    {
        int rows = RowCount(input.Length);
        int inputLength = Description.InputLength;
        int outputLength = RowShape.Length(OutputShape);
        if (output.Length != (long)rows * outputLength)
        {
            throw new ArgumentException(
                $"Layer '{Name}': expected room for {rows} rows of {outputLength} floats (shape {RowShape.Text(OutputShape)}); came {output.Length} floats.", nameof(output));
        }

        NetworkDescription network = _network.Description;
        AlignedBuffer scratch = new(network.ScratchLength);
        ref float x = ref MemoryMarshal.GetReference(input);
        ref float y = ref MemoryMarshal.GetReference(output);
        for (int row = 0; row < rows; row += network.PredictionRows)
        {
            scratch.Span.Clear();
            ref float chunkInput = ref Unsafe.Add(ref x, (nint)row * inputLength);
            ref float chunkOutput = ref Unsafe.Add(ref y, (nint)row * outputLength);
            _network.CallLayer(_index, ref chunkInput, ref chunkOutput, ref _network.ParameterOrigin, ref scratch.Origin, Math.Min(network.PredictionRows, rows - row));
        }
    }

    /// <summary>How many rows of input there are; refuses a part of one, and none.</summary>
    private protected int RowCount(int length)
    {
        int rowLength = Description.InputLength;
        int rows = length / rowLength;
        if (rows > 0 && rows * rowLength == length)
            return rows;
        throw new ArgumentException(
            $"Layer '{Name}': expected whole rows of {rowLength} floats ({string.Join(", then ", Description.InputShapes.Select(shape => $"shape {RowShape.Text(shape)}"))}) and at least one; came {length} floats.", "input");
    }
}
