using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Determinism;

/// <summary>Runs this test program again with instructions switched off, to train there: the child's only test writes what came of it to a file.</summary>
public sealed class NarrowProcess
{
    private const string ResultVariable = "MODELCOMPILER_TRAINED_WEIGHTS";

    /// <summary>The child's half; explicit, so that it runs there alone.</summary>
    [Fact(Explicit = true)]
    public void Trains_in_a_process_of_its_own() =>
        File.WriteAllLines(Environment.GetEnvironmentVariable(ResultVariable)!, [TrainedWeights.Hash(), WidestVector]);

    /// <summary>The widest x86 vectors that the process may use.</summary>
    public static string WidestVector => Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "narrower";

    /// <summary>The hash and <see cref="WidestVector"/> of a child in which the JIT's <paramref name="switches"/> are set.</summary>
    internal static async Task<(string Hash, string Widest)> Train(params string[] switches)
    {
        string result = Path.GetTempFileName();
        try
        {
            using Process child = Process.Start(Child(result, switches))!;
            string output = await child.StandardOutput.ReadToEndAsync();
            await child.WaitForExitAsync();
            string[] lines = await File.ReadAllLinesAsync(result);
            Assert.True(lines.Length == 2, $"The child with {string.Join(", ", switches)} ended with {child.ExitCode} and no result:\n{output}");
            return (lines[0], lines[1]);
        }
        finally
        {
            File.Delete(result);
        }
    }

    private static ProcessStartInfo Child(string result, string[] switches)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] filter = ["-explicit", "only", "-method", $"{typeof(NarrowProcess).FullName}.{nameof(Trains_in_a_process_of_its_own)}"];
        ProcessStartInfo start = new(program, isHost ? ["exec", typeof(NarrowProcess).Assembly.Location, .. filter] : filter)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (string inherited in start.Environment.Keys.Where(key => key.StartsWith("TESTINGPLATFORM_", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(inherited);
        foreach (string name in switches)
            start.Environment[name] = "0";
        start.Environment[ResultVariable] = result;
        return start;
    }
}
