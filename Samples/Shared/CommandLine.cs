using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Samples;

/// <summary>Reads the command line of a sample.</summary>
internal static class CommandLine
{
    /// <summary>False with the fault where it is wrong.</summary>
    public static bool TryParse(string[] arguments, Sample sample, out Options options, [NotNullWhen(false)] out string? fault)
    {
        options = new Options(sample.Networks[..1]);
        fault = null;
        for (int i = 0; i < arguments.Length && fault is null; i++)
        {
            if (Flag(options, arguments[i]) is { } flagged)
                options = flagged;
            else if (!TakesValue(arguments[i], sample))
                fault = $"'{arguments[i]}' is not an option";
            else if (i + 1 == arguments.Length)
                fault = $"{arguments[i]} needs a value";
            else
                options = With(options, sample, arguments[i], arguments[++i], out fault);
        }

        if (fault is null && options.Networks.Count * options.Repeat > 1 && (options.Save ?? options.Load) is not null)
            fault = "--save and --load need a single network";
        return fault is null;
    }

    private static Options? Flag(Options options, string name) => name switch
    {
        "--quick" => options with { Quick = true },
        "--quiet" => options with { Quiet = true },
        "--help" => options with { Help = true },
        _ => null,
    };

    private static bool TakesValue(string name, Sample sample) =>
        name is "--epochs" or "--seed" or "--threads" or "--save" or "--load" || (name is "--network" && sample.Networks.Length > 1) || (name is "--repeat" && sample.Repeats is not null);

    private static Options With(Options options, Sample sample, string name, string text, out string? fault)
    {
        fault = null;
        return name switch
        {
            "--save" => options with { Save = text },
            "--load" => options with { Load = text },
            "--network" => options with { Networks = Networks(sample, text, out fault) },
            "--epochs" => options with { Epochs = Number(name, text, 1, out fault) },
            "--repeat" => options with { Repeat = Number(name, text, 1, out fault) },
            "--seed" => options with { Seed = Number(name, text, 0, out fault) },
            _ => options with { Threads = Number(name, text, 1, out fault) },
        };
    }

    private static string[] Networks(Sample sample, string text, out string? fault)
    {
        fault = text == Sample.All || sample.Networks.Contains(text)
            ? null
            : $"--network needs one of {string.Join(", ", sample.Networks)} or {Sample.All}, but came '{text}'";
        return text == Sample.All ? sample.Networks : [text];
    }

    private static int Number(string name, string text, int least, out string? fault)
    {
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least;
        fault = isNumber ? null : $"{name} needs a whole number from {least}, but came '{text}'";
        return value;
    }
}
