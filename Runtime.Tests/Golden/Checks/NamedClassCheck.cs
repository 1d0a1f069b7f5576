using System.Text.Json;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A case about a class that the runtime may not have. It is skipped while that is so, and fails as soon as the class is there but nothing here drives it.</summary>
internal sealed class NamedClassCheck(GoldenCase golden, string? entry, string role, string className) : GoldenCheck(golden, entry)
{
    public static IEnumerable<GoldenCheck> Of(GoldenCase golden, string list, string role) =>
        from item in golden.Json.GetProperty(list).EnumerateArray()
        select new NamedClassCheck(golden, item.GetProperty("name").GetString(), role, item.GetProperty("class").GetString()!);

    public override IEnumerable<string> Expected => [];

    public override IEnumerable<Declaration> Declarations =>
        RuntimeTypes.Find(className) is null ? throw new InexpressibleException($"the runtime has no {role} {className.Replace("Attribute", "", StringComparison.Ordinal)}") : [];

    public override void Run(CompiledNetworks? networks, Comparison comparison) =>
        throw new InvalidOperationException($"The runtime has a {role} {className} now; this check must learn to drive it.");
}
