using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ModelCompiler.Numerics;
using ModelCompiler.Testing;

namespace ModelCompiler.Generator.Tests.Emit;

/// <summary>
/// The JIT takes the vector arithmetic that kernels call into them, but only so much: what it leaves is a call, and costs ten times what it does. Nothing but time
/// would tell; so kernels, emitted ones and those of the runtime, are compiled in a process of their own, which writes their machine code down.
/// </summary>
public sealed partial class InlinedCodeTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> s_inlined =
    [
        .. typeof(Simd).Assembly.GetTypes().Where(type => type.Namespace == typeof(Simd).Namespace).SelectMany(type => type.GetMethods(Any))
            .Where(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining)).Select(method => $"{method.DeclaringType!.FullName}:{method.Name}"),
    ];

    [Fact]
    public Task Kernels_call_no_vector_arithmetic() => Check();

    [Fact]
    public Task Kernels_call_no_vector_arithmetic_where_vectors_are_halved() => Check(("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"));

    /// <summary>The child's half; explicit, so that it runs there alone.</summary>
    [Fact(Explicit = true)]
    public void Compiles_kernels_in_a_process_of_its_own()
    {
        string activated = string.Concat(Enum.GetValues<Activation>().Where(IsPointwise).Select(Activated));
        using CompiledNetworks compiled = NetworkCompilation.Compile(BenchmarkNetworks.All() + activated);
        MethodInfo[] kernels =
        [
            .. new[] { compiled.Type(BenchmarkNetworks.Names[0]).Assembly, typeof(Simd).Assembly }.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetMethods(Any))
                .Where(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization) && !method.ContainsGenericParameters),
        ];
        foreach (MethodInfo kernel in kernels)
            RuntimeHelpers.PrepareMethod(kernel.MethodHandle);
        NarrowProcess.Report(kernels.Length.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task Check(params (string, string)[] switches)
    {
        string listing = Path.GetTempFileName();
        try
        {
            var (lines, _) = await NarrowProcess.Run(typeof(InlinedCodeTests), nameof(Compiles_kernels_in_a_process_of_its_own),
                [.. switches, ("DOTNET_JitDisasm", "*Compiled:* ModelCompiler.*:*"), ("DOTNET_JitStdOutFile", listing)]);
            string code = await File.ReadAllTextAsync(listing);
            Assert.InRange(Listed.Count(code), int.Parse(lines[0], CultureInfo.InvariantCulture), int.MaxValue);
            string[] calls = Calls(code);
            Assert.True(calls.Length == 0, string.Join('\n', calls));
        }
        finally
        {
            File.Delete(listing);
        }
    }

    private static string[] Calls(string listing)
    {
        List<string> calls = [];
        string kernel = "";
        foreach (string line in listing.Split('\n'))
        {
            // What is not optimized in full calls everything.
            if (line.StartsWith("; Assembly listing", StringComparison.Ordinal))
                kernel = Listed.Match(line).Groups["method"].Value;
            if (kernel.Length > 0 && VectorCall.Match(line) is { Success: true } call && (call.Groups["method"].Value.StartsWith("System.Runtime.Intrinsics.", StringComparison.Ordinal) || s_inlined.Contains(call.Groups["method"].Value)))
                calls.Add($"{kernel} calls {call.Groups["method"].Value}");
        }

        return [.. calls.CountBy(call => call).Select(call => $"{call.Key} {call.Value} times")];
    }

    [GeneratedRegex(@"^; Assembly listing for method (?<method>\S+?)\(.*\(FullOpts\)", RegexOptions.Multiline)]
    private static partial Regex Listed { get; }

    /// <summary>A call of something that takes or gives vectors.</summary>
    [GeneratedRegex(@"^\s+call\s+\[?(?<method>[\w.]+(?:`\d\[\w+\])?:\w+).*Vector")]
    private static partial Regex VectorCall { get; }

    /// <summary>All but the one that halves its input, and the one that does nothing.</summary>
    private static bool IsPointwise(Activation activation) => activation is not (Activation.Glu or Activation.Linear);

    private static string Activated(Activation activation) => $"""
        [Network] [Input(31)] [Dense(64, Activation.{activation})] [Dense(100, Activation.{activation})] [Dense(3, Activation.Softmax)] [Compile<CategoricalCrossentropy>] public sealed partial class Wide{activation};
        [Network] [Input(8)] [Dense(16, Activation.{activation})] [Dense(16, Activation.{activation})] [Dense(1)] [Compile<Huber>] public sealed partial class Small{activation};
        [Network] [Input(8, 8, 3)] [Conv2D(16, 3, activation: Activation.{activation})] [BatchNormalization] [Flatten] [Dense(10, Activation.Softmax)] [Compile<SparseCategoricalCrossentropy>] public sealed partial class Maps{activation};

        """;
}
