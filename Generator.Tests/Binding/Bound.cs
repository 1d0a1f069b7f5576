using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Tests.Diagnostics;
using Xunit;

namespace ModelCompiler.Generator.Tests.Binding;

/// <summary>Binds the class <c>Network</c> of a source.</summary>
internal static class Bound
{
    public static NetworkGraph Graph(string attributes)
    {
        var compilation = DiagnosticCheck.Compile($"using ModelCompiler; [Network] {attributes} public sealed partial class Digits;");
        var bound = NetworkBinder.Bind(compilation.GetTypeByMetadataName("Digits")!, compilation, TestContext.Current.CancellationToken);
        Assert.Empty(bound.Diagnostics.Select(diagnostic => diagnostic.GetMessage()));
        return bound.Declaration.Graph!;
    }
}
