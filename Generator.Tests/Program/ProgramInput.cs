using ModelCompiler.Generator.Program;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Program;

/// <summary>What a program is run on: one chunk of rows, dense, and the weights by name.</summary>
/// <param name="Rows">How many of the chunk's rows there are; blocks of rows have as many.</param>
internal sealed record ProgramInput(int Rows, double[] Inputs, float[] Targets, float[] Weights, IReadOnlyDictionary<string, double[]> Parameters)
{
    /// <summary>The inputs as emitted code takes them.</summary>
    public float[] SingleInputs => [.. Inputs.Select(value => (float)value)];

    /// <summary>The position of the first row in its batch, which random numbers count from.</summary>
    public int FirstRow { get; init; }

    public (uint First, uint Second) Key { get; init; }

    /// <summary>The numbers of a buffer that comes from outside; null for one that the program makes.</summary>
    public IEnumerable<double>? Of(Buffer buffer) => buffer.Kind switch
    {
        BufferKind.Input => Part(Inputs, buffer),
        BufferKind.Target => Part([.. Targets.Select(value => (double)value)], buffer),
        BufferKind.RowWeight => Part([.. Weights.Select(value => (double)value)], buffer),
        BufferKind.Constant => buffer.Values.Select(value => (double)value),
        BufferKind.Parameter => Parameters[buffer.ParameterKey!],
        _ => null,
    };

    /// <summary>Where rows hold several inputs, targets or weights, those of one.</summary>
    private static IEnumerable<double> Part(double[] rows, Buffer buffer)
    {
        int length = buffer.Shape.Skip(1).Aggregate(1, (product, extent) => product * extent);
        return buffer.RowLength == 0 ? rows : rows.Chunk(buffer.RowLength).SelectMany(row => row.Skip(buffer.RowOffset).Take(length));
    }
}
