extern alias generator;

using System.Reflection;
using System.Runtime.Loader;
using generator::ModelCompiler.Generator;
using generator::ModelCompiler.Generator.Binding;
using generator::ModelCompiler.Generator.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelCompiler.Benchmarks.Kernels;

/// <summary>A declaration compiled in memory, with a clock around each call of a kernel.</summary>
internal sealed class ClockedNetwork
{
    /// <summary>A kernel's time in nanoseconds. The clock is set from outside: what counts work only is too slow for the smallest kernels.</summary>
    private const string Clock = """
        public static class KernelClock
        {
            public static readonly double[] Time = new double[10000];
            public static Func<double> Now = null!;
            private static double s_start;
            public static void Start() => s_start = Now();
            public static void Stop(int kernel) => Time[kernel] += Now() - s_start;
        }
        """;

    private readonly Dictionary<string, int> _numbers = [];
    private readonly FieldInfo _now;

    private ClockedNetwork(string source)
    {
        CSharpCompilation declared = InMemoryCompilation.Create(source);
        string name = declared.SyntaxTrees[1].GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Select(node => declared.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(node)!.ToDisplayString()).First();
        BoundNetwork bound = NetworkBinder.Bind(declared.GetTypeByMetadataName(name)!, declared, CancellationToken.None);
        Compiled = CompiledNetwork.Of(bound.Declaration.Graph ?? throw new InvalidOperationException(string.Join('\n', bound.Diagnostics)));

        Compilation output = InMemoryCompilation.Generate(declared);
        foreach (SyntaxTree tree in output.SyntaxTrees.Skip(2).ToArray())
            output = output.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(new Rewriter(_numbers).Visit(tree.GetRoot()).ToFullString(), InMemoryCompilation.Parsing));
        output = output.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Clock, InMemoryCompilation.Parsing));

        using MemoryStream image = InMemoryCompilation.Emit(output);
        Assembly assembly = AssemblyLoadContext.Default.LoadFromStream(image);
        Network = (Network)Activator.CreateInstance(assembly.GetType(name)!, 1UL)!;
        Type clock = assembly.GetType("KernelClock")!;
        Time = (double[])clock.GetField("Time")!.GetValue(null)!;
        _now = clock.GetField("Now")!;
    }

    /// <summary>What the compiler decided.</summary>
    public CompiledNetwork Compiled { get; }

    public Network Network { get; }

    /// <summary>Nanoseconds by the number of a kernel, added up.</summary>
    public double[] Time { get; }

    public Func<double> Now
    {
        set => _now.SetValue(null, value);
    }

    public int NumberOf(string kernel) => _numbers[kernel];

    public static ClockedNetwork Of(string source) => new(source);

    private sealed class Rewriter(Dictionary<string, int> numbers) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
            node.Identifier.Text is "Train" or "Forward" or ProgramWriter.ForwardChunk && node.Body is not null ? base.VisitMethodDeclaration(node) : node;

        public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
        {
            if (node.Expression is not InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: not ProgramWriter.ForwardChunk } kernel })
                return node;
            if (!numbers.TryGetValue(kernel.Identifier.Text, out int number))
                numbers.Add(kernel.Identifier.Text, number = numbers.Count);
            return SyntaxFactory.ParseStatement($"{{ global::KernelClock.Start(); {node.ToString()} global::KernelClock.Stop({number}); }}\n");
        }
    }
}
