using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Generator.Tests.Snapshots;

/// <summary>The whole emitted code of three networks, to be read by a person when it changes.</summary>
public sealed class EmittedCodeTests
{
    [Fact]
    public void Classifier() => Verify(Declared.Iris);

    [Fact]
    public void Regression_with_dropout() => Verify(Declared.Housing);

    [Fact]
    public void Dense_on_the_last_of_two_axes() => Verify(Declared.Tokens);

    private static void Verify(string declaration, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        using CompiledNetworks networks = NetworkCompilation.Compile(declaration);
        Snapshot.Verify(networks.Emitted, method: method);
    }
}
