using System.Globalization;
using CsCheck;
using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Tests.Diagnostics;
using Xunit;

namespace ModelCompiler.Generator.Tests.Incremental;

/// <summary>Whatever is typed between two valid declarations, the generator adds something or nothing, and the analyzer reports or stays silent: neither throws.</summary>
public sealed class FuzzedDeclarationTests
{
    private const string Seed = """
        using ModelCompiler;
        namespace Flowers;
        [Network(InputGradients = true)]
        [Input(6, 4, Name = "x")]
        [Dense(8, Activation.Relu, kernelInitializer: Initializer.RandomUniform, KernelInitializerArguments = [-1f, 1f], Name = "hidden")]
        [Dropout(0.5f)]
        [PReLU(sharedAxes: [1], From = "hidden")]
        [EinsumDense("abc,cd->abd", [-1, 5], biasAxes: "d")]
        [Softmax(1, -1)]
        [Rescaling(1f / 255, offset: -1)]
        [Flatten]
        [Dense(3, Activation.Softmax, Trainable = false)]
        [Compile<SparseCategoricalCrossentropy>(FromLogits = true, IgnoreClass = 2)]
        [Metric<Accuracy>(Name = "acc")]
        [Optimizer<Adam>(LearningRate = 0.01, ClipNorm = 1)]
        public sealed partial class Iris { public int Own { get; set; } }
        """;

    private static readonly string[] Fragments =
    [
        "0", "-1", "1", "2147483647", "-2147483648", "1e38f", "float.NaN", "null", "null!", "\"\"", "\"x\"", "\"...\"", "\"->\"", "\",->\"", "\"a,b->c\"", "[]", "[null]", "[1]", "new int[0]",
        "(Activation)77", "default", "(", ")", "[", "]", "<", ">", ",", "=", "{", "}", ";", "partial", "class", "record", "file", "static", "<T>", ": object", "typeof(int)", "nameof(Own)", "[Network]",
        "[Input]", "[Flatten]", "[Dense(1)]", "[Softmax(0)]", "[Add(\"hidden\", \"x\")]", "[Shared(\"hidden\")]", "From = \"x\"", "Outputs = [\"x\"]", "Name = null", "Name = \"own\"", "Output = \"y\"", "[Compile<Metric>]", "[Optimizer<Optimizer>]", "[Metric<MeanSquaredError>]", "\n", "//",
    ];

    private static readonly Gen<(int At, int Length, int Fragment)> Mutation = Gen.Select(Gen.Int[0, Seed.Length - 1], Gen.Int[0, 12], Gen.Int[0, Fragments.Length - 1]);

    [Fact]
    public void Mutated_declarations_throw_nothing()
    {
        Mutation.Array[1, 4].Sample(mutations => Check(Mutate(mutations)), iter: 400, threads: 1);
    }

    [Fact]
    public void Every_prefix_of_a_declaration_throws_nothing()
    {
        // As it is typed: cut after every token.
        foreach (int length in Enumerable.Range(0, Seed.Length).Where(k => !char.IsLetterOrDigit(Seed[k])))
            Check(Seed[..length]);
    }

    private static string Mutate(IEnumerable<(int At, int Length, int Fragment)> mutations) => mutations
        .OrderByDescending(mutation => mutation.At)
        .Aggregate(Seed, (text, mutation) => text.Remove(Math.Min(mutation.At, text.Length), Math.Min(mutation.Length, text.Length - Math.Min(mutation.At, text.Length)))
            .Insert(Math.Min(mutation.At, text.Length), Fragments[mutation.Fragment].ToString(CultureInfo.InvariantCulture)));

    private static void Check(string source)
    {
        // Asserts by itself that the generator reported no failure and the analyzer threw nothing.
        Compilation compilation = DiagnosticCheck.Generate(source);
        DiagnosticCheck.Analyze(compilation).GetAwaiter().GetResult();
    }
}
