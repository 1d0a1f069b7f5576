using System.Globalization;
using Iris;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;   // figures look the same everywhere

if (!Options.TryParse(args, out Options options, out string? fault))
{
    Console.Error.WriteLine($"{fault}\n\n{Options.Usage}");
    return 2;
}

if (options.Help)
    Console.WriteLine(Options.Usage);
else if (options.Repeat > 1)
    Repetition.Run(options);
else
    Walkthrough.Run(options);
return 0;
