using ModelCompiler.Generator.Program;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Program;

/// <summary>What a run left in every buffer; those of rows hold the rows that were there.</summary>
internal sealed class ProgramOutput(IReadOnlyDictionary<Buffer, Rounded[]> buffers)
{
    public Rounded[] Predictions => Of(BufferKind.Output);

    /// <summary>The losses and penalties of each row, row by row.</summary>
    public Rounded[] Losses
    {
        get
        {
            Rounded[][] columns = [.. buffers.Where(pair => pair.Key.Kind == BufferKind.Loss).OrderBy(pair => pair.Key.RowOffset).Select(pair => pair.Value)];
            return [.. Enumerable.Range(0, columns[0].Length).SelectMany(row => columns.Select(column => column[row]))];
        }
    }

    public Rounded[] InputGradients => Of(BufferKind.InputGradient);

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

    private Rounded[] Of(BufferKind kind) => buffers.Where(pair => pair.Key.Kind == kind).SelectMany(pair => pair.Value).ToArray();
}
