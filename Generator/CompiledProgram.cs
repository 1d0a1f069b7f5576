using System.Collections.Immutable;
using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator;

/// <summary>A tensor program with every choice made: its kernels as methods, and where each buffer lies.</summary>
internal sealed record CompiledProgram(TensorProgram Program, ImmutableArray<KernelMethod> Methods, Layout Layout, MemoryPlan Memory)
{
    public int ScratchLength => Memory.Length;

    /// <param name="isSmall">Whether little code counts for more than speed, as for single layers.</param>
    public static CompiledProgram Of(TensorProgram program, MethodLibrary library, bool isSmall = false)
    {
        var (bordered, halos) = Halos.Place(program);
        program = bordered;
        var layout = new Layout(program.Buffers, halos);
        var kernels = MergeSmallKernels.Run(Grouping.Run(program, layout), layout);
        var registers = new Registers(kernels, layout);
        var memory = MemoryPlan.Of(kernels, layout, registers.NeedsMemory);
        return new(program, kernels.Select(kernel => library.Add(kernel, layout, registers, program.Name, isSmall)).ToImmutableArray(), layout, memory);
    }
}
