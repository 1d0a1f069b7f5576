using ModelCompiler.Generator.Program;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Program;

/// <summary>What a run left in every buffer; those of rows hold the rows that were there.</summary>
internal sealed class ProgramOutput(IReadOnlyDictionary<Buffer, Rounded[]> buffers)
{
    /// <summary>The outputs of each row, row by row.</summary>
    public Rounded[] Predictions => Rows(BufferKind.Output);

    /// <summary>The losses and penalties of each row, row by row.</summary>
    public Rounded[] Losses => Rows(BufferKind.Loss);

    /// <summary>The gradients for the inputs of each row, row by row.</summary>
    public Rounded[] InputGradients => Rows(BufferKind.InputGradient);

    /// <summary>The gradients of the weights, by the weights' names.</summary>
    public IReadOnlyDictionary<string, Rounded[]> Gradients =>
        buffers.Where(pair => pair.Key.Kind == BufferKind.Gradient).ToDictionary(pair => pair.Key.GradientOf!.ParameterKey!, pair => pair.Value);

    /// <summary>What training makes of weights by itself, by the weights' names.</summary>
    public IReadOnlyDictionary<string, Rounded[]> NextStates =>
        buffers.Where(pair => pair.Key.Kind == BufferKind.NextState).ToDictionary(pair => pair.Key.ParameterKey!, pair => pair.Value);

    public Rounded[] this[string buffer] => buffers.Single(pair => pair.Key.Name == buffer).Value;

    /// <summary>Everything that is seen outside, by name, in the order of the names.</summary>
    public IEnumerable<(string Name, Rounded[] Values)> Results =>
        buffers.Where(pair => pair.Key.IsResult).OrderBy(pair => pair.Key.Name, StringComparer.Ordinal).Select(pair => (pair.Key.Name, pair.Value));

    /// <summary>Rows that hold what several buffers have of each, one after the other.</summary>
    private Rounded[] Rows(BufferKind kind)
    {
        var parts = buffers.Where(pair => pair.Key.Kind == kind).OrderBy(pair => (pair.Key.GradientOf ?? pair.Key).RowOffset).ToArray();
        int rows = parts.Length == 0 ? 0 : parts[0].Value.Length / Length(parts[0].Key);
        return [.. Enumerable.Range(0, rows).SelectMany(row => parts.SelectMany(part => part.Value.AsSpan(row * Length(part.Key), Length(part.Key)).ToArray()))];
    }

    private static int Length(Buffer buffer) => buffer.Shape.Skip(1).Aggregate(1, (product, extent) => product * extent);
}
