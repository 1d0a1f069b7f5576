using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using ModelCompiler.Benchmarks.Kernels;
using ModelCompiler.Benchmarks.Measuring;
using Format = ModelCompiler.Benchmarks.Comparison.Format;
using Machine = ModelCompiler.Benchmarks.Measuring.Machine;

namespace ModelCompiler.Benchmarks.Generators;

/// <summary>How long the compiler takes, and how much it writes.</summary>
internal static class GeneratorTable
{
    /// <summary>Calls that a method has behind it before the JIT compiles it for good are thirty; a few networks bring most there.</summary>
    private const int WarmUps = 15, Runs = 7, NetworksOfProject = 10;
    private static readonly string[] Networks = ["IrisNetwork", "MnistDense", "HousingNetwork", "MnistConvnet", "SmallXception"];

    public static void Run()
    {
        Console.WriteLine(Machine.Describe());
        Console.WriteLine("| network | generator, warm | emitted | largest method | all methods |");
        Console.WriteLine("|--|--|--|--|--|");
        foreach (string network in Networks)
            Print(network, Declaration.Source(network));
        PrintProject(Declaration.Source(Networks[^1]), Networks[^1]);
    }

    private static void Print(string name, string source)
    {
        Compilation output = InMemoryCompilation.Generate(InMemoryCompilation.Create(source));
        for (int run = 0; run < WarmUps; run++)
            Time(source);
        Timing timing = new(Enumerable.Range(0, Runs).Select(_ => Time(source)));
        long emitted = output.SyntaxTrees.Skip(2).Sum(tree => tree.GetText().Length);
        int[] methods = MethodSizes(InMemoryCompilation.Emit(output));
        Console.WriteLine($"| {name} | {Format.Time(timing.Median)} | {emitted / 1000.0:F0} KB | {methods.Max() / 1000.0:F1} KB of IL | {methods.Sum() / 1000.0:F0} KB of IL |");
    }

    private static double Time(string source)
    {
        var declared = InMemoryCompilation.Create(source);
        double start = ThreadClock.Nanoseconds;
        InMemoryCompilation.Generate(declared);
        return ThreadClock.Nanoseconds - start;
    }

    private static int[] MethodSizes(Stream image)
    {
        using PEReader file = new(image);
        MetadataReader reader = file.GetMetadataReader();
        return [.. from handle in reader.MethodDefinitions
                   let address = reader.GetMethodDefinition(handle).RelativeVirtualAddress
                   where address != 0
                   select file.GetMethodBody(address).GetILBytes()!.Length];
    }

    /// <summary>As csc would compile it, all cores busy: generator and emission of a project with ten copies of the largest network.</summary>
    private static void PrintProject(string source, string name)
    {
        string[] copies = [.. Enumerable.Range(0, NetworksOfProject).Select(k => source.Replace(name, $"{name}{k}", StringComparison.Ordinal))];
        TimeSpan worked = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        InMemoryCompilation.Emit(InMemoryCompilation.Generate(InMemoryCompilation.Create(copies)));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        worked = Process.GetCurrentProcess().TotalProcessorTime - worked;
        Console.WriteLine($"\n{NetworksOfProject} × {name} compiled in {elapsed.TotalSeconds:F1} s, {worked.TotalSeconds:F1} s of processor time.");
    }
}
