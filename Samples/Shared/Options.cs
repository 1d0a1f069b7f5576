using ModelCompiler;

namespace Samples;

/// <summary>What the command line says.</summary>
internal sealed record Options(IReadOnlyList<string> Networks)
{
    public int? Epochs { get; init; }

    public int Seed { get; init; } = 1;

    public int Threads { get; init; }

    /// <summary>How many networks to train, in samples that can train several.</summary>
    public int Repeat { get; init; } = 1;

    public bool Quick { get; init; }

    public bool Quiet { get; init; }

    public bool Help { get; init; }

    public string? Save { get; init; }

    public string? Load { get; init; }

    public Verbosity Verbosity => Quiet ? Verbosity.Silent : Verbosity.Auto;

    public TextWriter Output => Quiet ? TextWriter.Null : Console.Out;

    /// <summary>How often to pass over the data, where the command line does not say.</summary>
    public int EpochsOr(int full, int quick) => Epochs ?? (Quick ? quick : full);
}
