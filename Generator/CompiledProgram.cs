using System.Collections.Immutable;
using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator;

/// <summary>A tensor program with every choice made: its kernels as methods, and where each buffer lies.</summary>
internal sealed record CompiledProgram(TensorProgram Program, ImmutableArray<KernelMethod> Methods, Layout Layout, MemoryPlan Memory)
{
    public int ScratchLength => Memory.Length;

    /// <param name="whole">Of which the program is one layer: it computes the same bits, and little code counts for more than speed. Null for all others.</param>
    public static CompiledProgram Of(TensorProgram program, MethodLibrary library, CompiledProgram? whole = null)
    {
        bool isSmall = whole is not null;
        (program, Layout layout, var kernels) = Schedule(program);
        kernels = DealtSums.Run(kernels, layout, like: whole?.Methods.Select(method => method.Kernel));
        var registers = new Registers(kernels, layout, isSmall);
        var memory = MemoryPlan.Of(kernels, layout, registers.NeedsMemory);
        return new(program, kernels.Select(kernel => library.Add(kernel, layout, registers, program.Name, isSmall)).ToImmutableArray(), layout, memory);
    }

    /// <summary>How buffers lie in memory, and which assignments share a kernel.</summary>
    public static (TensorProgram Program, Layout Layout, ImmutableArray<Kernel> Kernels) Schedule(TensorProgram program)
    {
        if (RowsInLanes.Of(program) is { } inLanes)
            return (inLanes, new Layout(inLanes.Buffers, Halos.Place(inLanes).Halos, rowsInLanes: true), LanesGrouping.Run(inLanes));

        bool trains = program.Name == "train", comesInChunks = trains || program.Name == "forward";
        var (bordered, halos) = Halos.Place(trains ? program : PrepareWeights.First(program));
        var layout = new Layout(bordered.Buffers, halos);
        ImmutableArray<Kernel> kernels = [.. MergeSmallKernels.Run(Grouping.Run(bordered, layout), layout).Select(kernel => SumInPortions.Run(kernel, layout))];
        (kernels, layout) = PackPanels.Run(kernels, layout, trains ? program.Batch.Extent : 1);
        return (bordered, layout, comesInChunks ? PrepareWeights.Run(kernels) : kernels);
    }
}
