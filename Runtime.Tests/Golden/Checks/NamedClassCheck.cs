using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A case about a class that the runtime may not have. It is skipped while that is so, and fails as soon as the class is there but nothing here drives it.</summary>
internal sealed class NamedClassCheck(GoldenCase golden, string role, string className) : GoldenCheck(golden)
{
    public override IEnumerable<string> Expected => [];

    public override IEnumerable<Declaration> Declarations =>
        RuntimeTypes.Find(className) is null ? throw new InexpressibleException($"the runtime has no {role} {className.Replace("Attribute", "", StringComparison.Ordinal)}") : [];

    public override void Run(CompiledNetworks? networks, Comparison comparison) =>
        throw new InvalidOperationException($"The runtime has a {role} {className} now; this check must learn to drive it.");
}
