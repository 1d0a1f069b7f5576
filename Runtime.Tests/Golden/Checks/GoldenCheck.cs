using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>One thing to hold against the reference: a case, or one of the named entries of a case that bundles several.</summary>
internal abstract class GoldenCheck(GoldenCase golden, string? entry = null)
{
    public GoldenCase Golden => golden;

    public string Name => entry is null ? golden.Name : $"{golden.Name}/{entry}";

    /// <summary>The tensors that must have been compared in the end.</summary>
    public abstract IEnumerable<string> Expected { get; }

    /// <summary>The networks it runs. Throws <see cref="InexpressibleException"/> where the runtime lacks what the case asks for.</summary>
    public virtual IEnumerable<Declaration> Declarations => [];

    /// <summary>Runs and compares.</summary>
    public abstract void Run(CompiledNetworks? networks, Comparison comparison);

    /// <summary>A class name that no other check has.</summary>
    protected string ClassName(string suffix = "") => "Golden_" + string.Concat((Name + suffix).Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));

    protected IEnumerable<string> TensorsUnder(params IEnumerable<string> prefixes) =>
        golden.Tensors.Keys.Where(tensor => prefixes.Any(prefix => tensor == prefix || tensor.StartsWith(prefix + "/", StringComparison.Ordinal)));
}
