using System.Globalization;
using ModelCompiler;

namespace Samples;

/// <summary>A sample's main program.</summary>
internal static class SampleProgram
{
    /// <summary>Runs each network that the command line names.</summary>
    /// <returns>The exit code: 2 for a wrong command line, 1 where a run failed.</returns>
    public static int Run(string[] arguments, Sample sample, Func<Options, string, bool> run)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;   // figures look the same everywhere
        if (!CommandLine.TryParse(arguments, sample, out Options options, out string? fault))
        {
            Console.Error.WriteLine($"{fault}\n\n{sample.Usage}");
            return 2;
        }

        if (options.Help)
        {
            Console.WriteLine(sample.Usage);
            return 0;
        }

        try
        {
            return options.Networks.Count(network => !run(options, network)) == 0 ? 0 : 1;
        }
        catch (Exception exception) when (exception is WeightsFileException or IOException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
