using System.Reflection;
using Microsoft.CodeAnalysis;
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
}
