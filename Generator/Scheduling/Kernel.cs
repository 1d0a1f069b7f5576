using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>One assignment inside a kernel, its axes already those of the kernel.</summary>
internal sealed record KernelItem(Assignment Assignment, ImmutableArray<Axis> Outer)
{
    /// <summary>The axes that need no loop, if there are such.</summary>
    public OneHot? OneHot { get; } = OneHot.Of(Assignment);

    /// <summary>Axes of the output that the kernel does not share.</summary>
    public ImmutableArray<Axis> InnerOutput { get; } = WithLoop(Assignment, Assignment.OutputAxes.Except(Outer));

    public ImmutableArray<Axis> Reduction { get; } = WithLoop(Assignment, Assignment.ReductionAxes.Except(Outer));

    /// <summary>What is set, summed or maximized at a point.</summary>
    public Expression Term => OneHot?.Term ?? Assignment.Value;

    public bool IsReduction => Assignment.Update != Update.Set;

    /// <summary>How many sums the terms of one are dealt out to (<see cref="DealtSums"/>).</summary>
    public int Dealt { get; init; } = 1;

    private static ImmutableArray<Axis> WithLoop(Assignment assignment, IEnumerable<Axis> axes) =>
        axes.Except(OneHot.Of(assignment)?.Axes ?? []).ToImmutableArray();
}

/// <summary>
/// What becomes one emitted method: loops over the outer axes, and inside them the items in order. What an item makes at a point stays in
/// a register for those after it.
/// </summary>
/// <param name="Vector">The axis whose elements lie across the lanes of the outer loops; null where items choose their own.</param>
internal sealed record Kernel(ImmutableArray<Axis> Outer, Axis? Vector, ImmutableArray<KernelItem> Items)
{
    /// <summary>Whether the rows of the batch lie across the lanes in all buffers between those of the user's.</summary>
    public bool HasRowsInLanes { get; init; }

    public bool IsRowKernel => Vector is null;

    /// <summary>Whether what it makes stays for all chunks of a training step or of a prediction.</summary>
    public bool IsPreparation { get; init; }

    /// <summary>
    /// Axes of a weight's gradient between whose steps its sums wait in memory, so that what is read for one step stays in cache for all tiles:
    /// the samples, and in large ones portions of their rows.
    /// </summary>
    public ImmutableArray<Axis> Portions { get; init; } = [];

    /// <summary>Whether gradients of rows are added to what is in memory one by one: to those of other rows they would be added in another order than their sum is.</summary>
    public bool SumsGradientsInMemory => !Portions.IsEmpty || Items.Any(item =>
        item.Assignment is { Output.Kind: BufferKind.Gradient, Update: Update.Sum } && (item.Assignment.Scatters || item.OneHot is { Scatters: true }));

    public IEnumerable<Buffer> Writes => Items.Select(item => item.Assignment.Output).Distinct();

    public IEnumerable<Buffer> Reads => Items.SelectMany(item => item.Assignment.Value.Reads()).Select(read => read.Buffer).Distinct();

    public Kernel With(KernelItem item) => this with { Items = Items.Add(item) };
}
