using System.Globalization;
using BenchmarkDotNet.Running;
using ModelCompiler.Benchmarks.Comparison;
using ModelCompiler.Benchmarks.Generators;
using ModelCompiler.Benchmarks.Kernels;
using ModelCompiler.Benchmarks.Measuring;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["compare", .. var selected]:
        return Comparison.Run([.. selected.Where(name => !name.StartsWith('-'))], onlyOurs: selected.Contains("--ours")) ? 0 : 2;
    case ["kernels", var network, .. var options]:
        KernelTable.Run(network, rows: options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : null);
        return 0;
    case ["generator"]:
        GeneratorTable.Run();
        return 0;
    case ["micro", .. var options]:
        BenchmarkSwitcher.FromAssembly(typeof(Comparison).Assembly).Run(options);
        return 0;
    case [BusyCore.Command]:
        BusyCore.Spin();
        return 0;
    default:
        Console.WriteLine("""
            compare [W1 … W5, S1 … S8] [--ours]  times workloads in turns with peers and with the limits of the machine
            kernels NETWORK [ROWS]      times each emitted kernel of a network in Networks/, or of a declaration in a file
            generator                   times the compiler and measures what it writes
            micro [OPTIONS]             BenchmarkDotNet, with its options
            """);
        return args.Length == 0 ? 0 : 1;
}
