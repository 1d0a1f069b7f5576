using System.Diagnostics;
using System.Reflection;
using System.Runtime.Intrinsics.X86;

namespace ModelCompiler.Testing;

/// <summary>Runs an explicit test of this program in a process of its own, with instructions switched off; the child writes what came of it to a file.</summary>
internal static class NarrowProcess
{
    private const string ResultVariable = "MODELCOMPILER_CHILD_RESULT";

    /// <summary>The widest x86 vectors that the process may use.</summary>
    public static string WidestVector => Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "narrower";

    /// <summary>The child's half: what its test found.</summary>
    public static void Report(params string[] lines) => File.WriteAllLines(Environment.GetEnvironmentVariable(ResultVariable)!, [WidestVector, .. lines]);

    /// <summary>What a child reports, and the <see cref="WidestVector"/> it had.</summary>
    /// <param name="test">The class of the explicit test.</param>
    /// <param name="method">Its name.</param>
    /// <param name="variables">The child's environment, beside that of this process.</param>
    public static async Task<(string[] Lines, string Widest)> Run(Type test, string method, params (string Name, string Value)[] variables)
    {
        string result = Path.GetTempFileName();
        try
        {
            using Process child = Process.Start(Child(test, method, [.. variables, (ResultVariable, result)]))!;
            string output = await child.StandardOutput.ReadToEndAsync();
            await child.WaitForExitAsync();
            string[] lines = await File.ReadAllLinesAsync(result);
            return lines.Length > 1 ? (lines[1..], lines[0]) : throw new InvalidOperationException($"The child ended with {child.ExitCode} and no result:\n{output}");
        }
        finally
        {
            File.Delete(result);
        }
    }

    private static ProcessStartInfo Child(Type test, string method, (string Name, string Value)[] variables)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] filter = ["-explicit", "only", "-method", $"{test.FullName}.{method}"];
        ProcessStartInfo start = new(program, isHost ? ["exec", Assembly.GetExecutingAssembly().Location, .. filter] : filter)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (string inherited in start.Environment.Keys.Where(key => key.StartsWith("TESTINGPLATFORM_", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(inherited);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return start;
    }
}
