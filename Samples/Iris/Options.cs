using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Iris;

/// <summary>What the command line says.</summary>
internal sealed record Options(int Epochs, int Seed, int Threads, int Repeat, bool Quiet, bool Help)
{
    public const string Usage = """
        usage: Iris [--epochs N] [--seed N] [--repeat N] [--threads N] [--quiet] [--help]

          --epochs N   passes over the training data (default 300)
          --seed N     start of all random numbers (default 1)
          --repeat N   train N networks, each with a seed and a split of its own, and print mean and spread
          --threads N  how many of them to train at a time (default 1); the figures do not depend on it
          --quiet      print the last line only
          --help       print this
        """;

    private static readonly Options Default = new(Epochs: 300, Seed: 1, Threads: 1, Repeat: 1, Quiet: false, Help: false);

    /// <summary>Reads the command line; false with the fault where it is wrong.</summary>
    public static bool TryParse(string[] arguments, out Options options, [NotNullWhen(false)] out string? fault)
    {
        (options, fault) = (Default, null);
        for (int i = 0; i < arguments.Length && fault is null; i++)
        {
            string name = arguments[i];
            if (name is "--quiet")
                options = options with { Quiet = true };
            else if (name is "--help")
                options = options with { Help = true };
            else if (name is not ("--epochs" or "--seed" or "--repeat" or "--threads"))
                fault = $"'{name}' is not an option";
            else if (++i == arguments.Length)
                fault = $"{name} needs a number";
            else
                options = options.With(name, arguments[i], out fault);
        }

        return fault is null;
    }

    private Options With(string name, string text, out string? fault)
    {
        int least = name == "--seed" ? 0 : 1;
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least;
        fault = isNumber ? null : $"{name} needs a whole number from {least}, but came '{text}'";
        return name switch
        {
            "--epochs" => this with { Epochs = value },
            "--seed" => this with { Seed = value },
            "--repeat" => this with { Repeat = value },
            _ => this with { Threads = value },
        };
    }
}
