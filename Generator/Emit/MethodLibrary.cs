using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>The methods of one network. Programs that need the same kernel call the same method.</summary>
internal sealed class MethodLibrary
{
    private readonly Dictionary<string, string> nameOfText = new(StringComparer.Ordinal);
    private readonly NameTable names = new();

    public MethodLibrary()
    {
        foreach (string taken in (string[])["Forward", "Train", "Test", "CallLayer", "At", ConstantTable.ClassName, CompiledWriter.ClassName])
            names.Unique(taken);
    }

    /// <param name="isSmall">Whether little code counts for more than speed.</param>
    public KernelMethod Add(Kernel kernel, Layout layout, Registers registers, string program, bool isSmall)
    {
        KernelMethod method = KernelMethod.Of(kernel, registers);
        string text = KernelWriter.Write(method, layout, registers, isSmall);
        if (nameOfText.TryGetValue(text, out string? known))
            return method with { Name = known, IsShared = true };

        string name = names.IsTaken(method.Name) ? names.Unique(NameTable.Pascal(program) + method.Name) : names.Unique(method.Name);
        nameOfText.Add(text, name);
        return method with { Name = name, Text = text.Replace(KernelMethod.NamePlaceholder, name) };
    }
}
