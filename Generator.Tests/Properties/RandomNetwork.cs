using System.Collections.Immutable;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>A drawn network: its declaration as a user would write it, and the seed of the numbers it is tried on.</summary>
internal sealed record RandomNetwork(bool InputGradients, ImmutableArray<string> Layers, string Loss, int Seed)
{
    public string Declaration(string className) => $"""
        [Network{(InputGradients ? "(InputGradients = true)" : "")}]
        {string.Join('\n', Layers)}
        {Loss}
        public sealed partial class {className};

        """;

    public override string ToString() => $"{Declaration("Drawn")}// data {Seed}";
}
