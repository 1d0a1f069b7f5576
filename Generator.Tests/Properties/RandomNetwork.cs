using System.Collections.Immutable;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>A drawn network: its declaration as a user would write it, and the seed of the numbers it is tried on.</summary>
/// <param name="Training">The losses.</param>
internal sealed record RandomNetwork(bool InputGradients, ImmutableArray<string> Layers, string Training, int Seed)
{
    /// <summary>The layers that are outputs; empty where those are that nothing reads.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>The layers of networks that are used as layers.</summary>
    public ImmutableArray<ImmutableArray<string>> Nested { get; init; } = [];

    public string Declaration(string className) => $"""
        {string.Concat(Nested.Select((layers, k) => $"[Network]\n{string.Join('\n', layers)}\npublic sealed partial class {LayerGraph.NestedName(k)};\n\n"))}[Network{Options}]
        {string.Join('\n', Layers)}
        {Training}
        public sealed partial class {LayerGraph.Class};

        """.Replace(LayerGraph.Class, className, StringComparison.Ordinal);

    private string Options
    {
        get
        {
            string[] options =
            [
                .. InputGradients ? (string[])["InputGradients = true"] : [],
                .. Outputs.IsEmpty ? (string[])[] : [$"Outputs = new[] {{ {string.Join(", ", Outputs.Select(output => $"\"{output}\""))} }}"],
            ];
            return options.Length == 0 ? "" : $"({string.Join(", ", options)})";
        }
    }

    public override string ToString() => $"{Declaration("Drawn")}// data {Seed}";
}
