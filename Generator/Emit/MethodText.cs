using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>The one method that serves all kernels of a network which differ only in what they call their buffers and axes.</summary>
/// <param name="name">Unique among the network's methods once it is in its library.</param>
/// <param name="first">The kernel that it was printed for, whose names it has.</param>
internal sealed class MethodText(string name, Kernel first)
{
    private readonly SortedSet<string> others = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public Kernel First { get; } = first;

    /// <summary>Signature and body.</summary>
    public string Body { get; init; } = "";

    /// <summary>The formulas in the names of its code.</summary>
    public IReadOnlyList<string> Formulas { get; init; } = [];

    /// <summary>What it makes for others than the first.</summary>
    public IReadOnlyCollection<string> Others => others;

    public void Serve(Kernel kernel)
    {
        if (KernelMethod.Titled(kernel).Name is var title && title != KernelMethod.Titled(First).Name)
            others.Add(title);
    }
}
