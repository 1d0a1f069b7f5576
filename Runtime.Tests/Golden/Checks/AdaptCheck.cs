using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A layer that takes its numbers from data. Skipped while layers cannot do that, and fails as soon as they can but nothing here asks them to.</summary>
internal sealed class AdaptCheck(GoldenCase golden) : GoldenCheck(golden)
{
    private const string Method = "Adapt";

    public override IEnumerable<string> Expected => [];

    public override IEnumerable<Declaration> Declarations =>
        typeof(Layer).GetMethods().All(method => method.Name != Method) ? throw new InexpressibleException($"layers have no {Method}") : [];

    public override void Run(CompiledNetworks? networks, Comparison comparison) =>
        throw new InvalidOperationException($"Layers have a method {Method} now; this check must learn to call it.");
}
