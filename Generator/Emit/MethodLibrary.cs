using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>The methods of one network. Kernels that are the same but for names, of one program or of several, call the same method.</summary>
internal sealed class MethodLibrary
{
    private readonly Dictionary<string, MethodText> textOfShape = new(StringComparer.Ordinal);
    /// <summary>What emitted code calls by name alone, of the runtime's <c>Simd</c> and of <c>Unsafe</c>: a method of the same name would hide it.</summary>
    internal static readonly string[] Functions =
    [
        "Add", "AddProduct", "Broadcast", "FillBeyond", "LaneIndex", "LanePositions", "Load", "LoadFirst", "MaskFirst", "Max", "MaxFirst", "Min", "MultiplyAdd", "PositionOf", "Prefetch",
        "Store", "StoreFirst", "StoreSum", "StoreSums", "Sum", "SumFirst", "Transpose", "WherePositive", "ZeroBeyond",
    ];

    private readonly NameTable names = new();

    public MethodLibrary()
    {
        foreach (string taken in (string[])["Forward", ProgramWriter.ForwardChunk, "Train", "Test", "CallLayer", "At", KernelWriter.OptionsName, ConstantTable.ClassName, CompiledWriter.ClassName, .. Functions])
            names.Unique(taken);
    }

    /// <param name="isSmall">Whether little code counts for more than speed: unless a fast method is there already.</param>
    public KernelMethod Add(Kernel kernel, Layout layout, Registers registers, string program, bool isSmall)
    {
        KernelMethod method = KernelMethod.Of(kernel, registers);
        string shape = KernelShape.Of(kernel, layout, registers), small = shape + "small";
        if (textOfShape.TryGetValue(shape, out MethodText? known) || (isSmall && textOfShape.TryGetValue(small, out known)))
        {
            known.Serve(kernel);
            return method with { Text = known };
        }

        string name = names.IsTaken(method.Name) ? names.Unique(NameTable.Pascal(program) + method.Name) : names.Unique(method.Name);
        MethodText text = new(name, kernel) { Formulas = [.. method.Formulas], Body = KernelWriter.Write(method, name, layout, registers, isSmall) };
        textOfShape.Add(isSmall ? small : shape, text);
        return method with { Text = text };
    }
}
