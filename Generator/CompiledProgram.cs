using System.Collections.Immutable;
using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator;

/// <summary>A tensor program with every choice made: its kernels as methods, and where each buffer lies.</summary>
internal sealed record CompiledProgram(TensorProgram Program, ImmutableArray<KernelMethod> Methods, Layout Layout, Registers Registers, MemoryPlan Memory)
{
    public int ScratchLength => Memory.Length;

    public static CompiledProgram Of(TensorProgram program, NameTable methodNames)
    {
        var layout = new Layout(program.Buffers);
        var kernels = Grouping.Run(program, layout);
        var registers = new Registers(kernels, layout);
        var memory = MemoryPlan.Of(kernels, layout, registers.NeedsMemory);
        string prefix = NameTable.Pascal(program.Name);
        return new(program, kernels.Select(kernel => KernelMethod.Of(kernel, registers, methodNames, prefix)).ToImmutableArray(), layout, registers, memory);
    }
}
