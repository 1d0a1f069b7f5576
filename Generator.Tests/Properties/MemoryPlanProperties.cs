using System.Collections.Immutable;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Lowering;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;
using Xunit;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Where random networks keep their buffers: a run of the kernels that only looks at who wrote each float of the arena last.</summary>
public sealed class MemoryPlanProperties
{
    private const int Networks = 100;

    [Fact]
    public void What_a_kernel_reads_is_still_what_was_written_for_it() => RandomNetworks.Check(Networks, (_, graph) =>
    {
        CheckPlan(Pipeline.RunForward(NetworkLowering.Inference(graph, CompiledNetwork.ChunkRowsOf(graph))));
        CheckPlan(Pipeline.RunForward(NetworkLowering.WithLoss(graph, CompiledNetwork.ChunkRowsOf(graph), training: false)));
        if (NetworkLowering.AfterStep(graph, CompiledNetwork.ChunkRowsOf(graph)) is { } constraints)
            CheckPlan(Pipeline.RunForward(constraints));
        CheckPlan(Pipeline.RunTraining(NetworkLowering.WithLoss(graph, CompiledNetwork.ChunkRowsOf(graph), training: true), graph.InputGradients));
    });

    private static void CheckPlan(TensorProgram lowered)
    {
        var (_, layout, kernels) = CompiledProgram.Schedule(lowered);
        var registers = new Registers(kernels, layout);
        var plan = MemoryPlan.Of(kernels, layout, registers.NeedsMemory);

        bool IsInArena(Buffer buffer) => layout[buffer].Space == Space.Scratch && registers.NeedsMemory(buffer);
        var arena = new Arena(plan, layout);
        foreach (Kernel kernel in kernels)
            arena.Run(kernel.Writes.Where(IsInArena), kernel.Reads.Where(IsInArena));
        foreach (Kernel kernel in kernels.Where(kernel => !kernel.IsPreparation))
            arena.Run(kernel.Writes.Where(IsInArena), kernel.Reads.Where(IsInArena));
        foreach (Buffer buffer in kernels.SelectMany(kernel => kernel.Writes).Where(IsInArena).Where(buffer => CountsOnZeros(buffer, kernels)))
            arena.RequireUnshared(buffer);
    }

    /// <summary>Padding and elements that nobody writes must be zeros, in every call of many. A sum or maximum writes where all its guards fail, too.</summary>
    private static bool CountsOnZeros(Buffer buffer, ImmutableArray<Kernel> kernels) =>
        buffer.Shape.IsEmpty || buffer.Shape[^1] % Storage.Lanes != 0
        || kernels.SelectMany(kernel => kernel.Items).Where(item => item.Assignment.Output == buffer)
            .Sum(item => item.Assignment is { Guards.Count: > 0, Update: Update.Set } ? 0 : item.Assignment.OutputAxes.Aggregate(1L, (product, axis) => product * axis.Extent))
        != buffer.Shape.Aggregate(1L, (product, extent) => product * extent);

    /// <summary>The scratch memory, each float of which remembers the buffers that wrote it.</summary>
    private sealed class Arena(MemoryPlan plan, Layout layout)
    {
        private readonly Buffer?[] last = new Buffer?[plan.Length];
        private readonly HashSet<(Buffer, Buffer)> met = [];

        public void Run(IEnumerable<Buffer> writes, IEnumerable<Buffer> reads)
        {
            foreach (Buffer buffer in writes)
                Write(buffer);
            foreach (Buffer buffer in writes.Concat(reads).Distinct())
            {
                if (last.AsSpan(plan[buffer], layout[buffer].Length).ContainsAnyExcept(buffer))
                    throw new DisagreementException($"{buffer} lies where something else was written before its last reader");
            }
        }

        public void RequireUnshared(Buffer buffer)
        {
            if (met.FirstOrDefault(pair => pair.Item1 == buffer || pair.Item2 == buffer) is ({ } one, { } other))
                throw new DisagreementException($"{buffer} counts on zeros, and {one} and {other} share their place");
        }

        private void Write(Buffer buffer)
        {
            foreach (ref Buffer? owner in last.AsSpan(plan[buffer], layout[buffer].Length))
            {
                if (owner is not null && owner != buffer)
                    met.Add((owner, buffer));
                owner = buffer;
            }
        }
    }
}
