using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using Xunit;

namespace ModelCompiler.Generator.Tests.Diagnostics;

public sealed class StubTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[Compile<SparseCategoricalCrossentropy>]")]
    [InlineData("[Compile<MeanSquaredError>]")]
    public void A_network_that_was_not_compiled_says_so_when_it_is_made(string training)
    {
        // Warnings and errors of analyzers can be switched off; the program then still tells what is wrong.
        Compilation compilation = DiagnosticCheck.Generate($"using ModelCompiler; namespace Flowers; [Network] [Input(4)] [Dense(0, Name = \"hidden\")] {training} public sealed partial class Iris;");
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);

        Type iris = Assembly.Load(image.ToArray()).GetType("Flowers.Iris")!;
        Exception fault = Assert.Throws<TargetInvocationException>(() => Activator.CreateInstance(iris, 1UL)).InnerException!;
        Assert.Equal("Network 'Iris' was not compiled: its declaration has errors.", Assert.IsType<InvalidOperationException>(fault).Message);
        Assert.NotNull(iris.GetProperty("Hidden"));
    }

    [Theory]
    [InlineData("[Normalization(Name = \"scale\")] [Dense(0)]")]
    [InlineData("[Dense(0)] [Normalization(Name = \"scale\")]")]
    [InlineData("[Normalization([7], Name = \"scale\")] [Dense(2)]")]
    public void Code_that_adapts_a_layer_still_compiles(string layers)
    {
        Compilation compilation = DiagnosticCheck.Generate(
            $"using ModelCompiler; [Network] [Input(4)] {layers} public sealed partial class Iris; public static class Use {{ public static void Of(Iris iris, float[] x) => iris.Scale.Adapt(x); }}");
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains("was not compiled", string.Concat(compilation.SyntaxTrees));
    }

    [Fact]
    public void A_fault_of_the_compiler_itself_is_an_error_that_names_the_network_and_the_fault()
    {
        Compilation declared = DiagnosticCheck.Compile("using ModelCompiler; namespace Flowers; [Network] [Input(4)] [Dense(2, Name = \"hidden\")] public sealed partial class Iris; public static class Use { public static Layer Of(Iris iris) => iris.Hidden; }");
        NetworkDeclaration declaration = NetworkBinder.Bind(declared.GetTypeByMetadataName("Flowers.Iris")!, declared, TestContext.Current.CancellationToken).Declaration;
        GeneratedSource source = Assert.Single(NetworkGenerator.Sources(declaration, _ => throw new ArithmeticException("1 + 1\nis not 3")));

        Compilation compilation = declared.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source.Text, (CSharpParseOptions)declared.SyntaxTrees.First().Options, cancellationToken: TestContext.Current.CancellationToken));
        Diagnostic error = Assert.Single(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("#error: 'ModelCompiler failed on network 'Flowers.Iris'. Please report it with the network's declaration. ArithmeticException: 1 + 1 is not 3'", error.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_fault_while_a_declaration_is_read_is_an_error_too()
    {
        var declaration = new NetworkDeclaration(null, null, CompilerFault.Of("Flowers.Iris", new ArithmeticException("1 + 1 is not 3")));
        GeneratedSource source = Assert.Single(NetworkGenerator.Sources(declaration, NetworkCompiler.Compile));
        Assert.Equal("#error ModelCompiler failed on network 'Flowers.Iris'. Please report it with the network's declaration. ArithmeticException: 1 + 1 is not 3\n", source.Text);
        Assert.Equal("Flowers.Iris", declaration.QualifiedName);
    }

    [Theory]
    [InlineData("[Input(3, 3, 1)] [Conv2D(2, 2, dilationRate: 10000, padding: Padding.Same)]")]
    [InlineData("[Input(3, 1)] [Conv1D(2, 2, dilationRate: 1000000000, padding: Padding.Causal)]")]
    [InlineData("[Input(3, 3, 1)] [MaxPooling2D(int.MaxValue, 1, Padding.Same)]")]
    public void A_network_whose_borders_no_machine_could_hold_is_an_error_that_says_so(string layers)
    {
        string source = $"using ModelCompiler; [Network] {layers} public sealed partial class Iris;";
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)DiagnosticCheck.Compile(source).SyntaxTrees.First().Options)
            .RunGeneratorsAndUpdateCompilation(DiagnosticCheck.Compile(source), out Compilation compilation, out _, TestContext.Current.CancellationToken);

        Diagnostic error = Assert.Single(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("#error: 'Network 'Iris' is too large: with borders and for a batch of rows a buffer would have more than 2147483647 numbers.'", error.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_a_stub_overrides_is_documented()
    {
        Compilation compilation = DiagnosticCheck.Generate("using ModelCompiler; /// <summary>A network.</summary>\n[Network] [Input(4)] [Dense(0)] [Compile<MeanSquaredError>] public sealed partial class Iris;");
        CSharpParseOptions documented = ((CSharpParseOptions)compilation.SyntaxTrees.First().Options).WithDocumentationMode(DocumentationMode.Diagnose);
        IEnumerable<SyntaxTree> trees = compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), documented, cancellationToken: TestContext.Current.CancellationToken));
        Assert.DoesNotContain(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees).GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Id == "CS1591");
    }
}
