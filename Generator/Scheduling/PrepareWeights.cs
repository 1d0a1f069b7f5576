using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>Brings what a program makes of the weights alone, transposed kernels above all, to its front: the chunks of a training step or of a prediction share it.</summary>
internal static class PrepareWeights
{
    public static ImmutableArray<Kernel> Run(ImmutableArray<Kernel> kernels)
    {
        var prepared = new HashSet<Buffer>();
        var front = new List<Kernel>();
        foreach (Kernel kernel in kernels.Where(kernel => kernel.Items.All(item => DependsOnWeightsOnly(item.Assignment, prepared.Concat(kernel.Writes)))))
        {
            // What others write a part of is whole only after them.
            if (kernels.Any(other => other != kernel && other.Writes.Intersect(kernel.Writes).Any()))
                continue;
            front.Add(kernel with { IsPreparation = true });
            prepared.UnionWith(kernel.Writes);
        }

        return [.. front, .. kernels.Where(kernel => !kernel.Writes.Any(prepared.Contains))];
    }

    /// <summary>
    /// The same program with such assignments before all others. What needs them, as a normalization needs its scale, can then join the kernel
    /// that makes what it works on. Not for training, where a loss and the gradients of the last layers would then grow into one kernel, beyond
    /// what the JIT inlines: a step of 4 µs took 17.
    /// </summary>
    public static TensorProgram First(TensorProgram program)
    {
        var prepared = new HashSet<Buffer>();
        var front = new List<Assignment>();
        var writers = program.Writers;
        foreach (Assignment assignment in program.Assignments)
        {
            if (!DependsOnWeightsOnly(assignment, prepared) || writers[assignment.Output].Count() > 1)
                continue;
            front.Add(assignment);
            prepared.Add(assignment.Output);
        }

        return program with { Assignments = [.. front, .. program.Assignments.Where(assignment => !prepared.Contains(assignment.Output))] };
    }

    private static bool DependsOnWeightsOnly(Assignment assignment, IEnumerable<Buffer> prepared) =>
        assignment.Output is { Kind: BufferKind.Temporary, HasBatch: false }
        && !assignment.Axes.Any(axis => axis.IsBatch)
        && !assignment.Value.SelfAndDescendants().Any(node => node is RandomUniform or RowCount)
        && assignment.Value.Reads().All(read => read.Buffer.Kind is BufferKind.Parameter or BufferKind.Constant || prepared.Contains(read.Buffer));
}
