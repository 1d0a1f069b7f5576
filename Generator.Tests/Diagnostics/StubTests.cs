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
}
