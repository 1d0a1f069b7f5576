using System.Collections.Immutable;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Passes;

/// <summary>
/// Appends the backward program: for every read of an assignment, <c>d read += d output · ∂ expression / ∂ read</c>, in reverse order.
/// Each contribution has its own buffer and their sum is one more assignment, so residuals, shared weights and repeated reads need no rule.
/// Each loss of a row starts with its row weight.
/// </summary>
internal sealed class Differentiate
{
    private readonly TensorProgram program;
    private readonly Buffer[] leaves;
    private readonly HashSet<Buffer> needed;
    private readonly BufferNames names;
    private readonly Dictionary<Buffer, List<Read>> contributions = [];
    private readonly Dictionary<Buffer, Buffer> gradients = [];
    private readonly ImmutableArray<Assignment>.Builder backward = ImmutableArray.CreateBuilder<Assignment>();

    private Differentiate(TensorProgram program, bool inputGradients, IEnumerable<Buffer> known)
    {
        this.program = program;
        leaves = known.Where(buffer => !buffer.StopsGradient && (buffer.Kind == BufferKind.Parameter || (inputGradients && buffer.Kind == BufferKind.Input))).ToArray();
        needed = NeedsGradient(program, leaves);
        names = new BufferNames(program);
    }

    /// <param name="known">Buffers that gradients are asked for, where earlier passes may have removed the last read of one: its gradient is zero.</param>
    public static TensorProgram Run(TensorProgram program, bool inputGradients = false, IEnumerable<Buffer>? known = null) =>
        new Differentiate(program, inputGradients, known ?? program.Buffers).Run();

    private TensorProgram Run()
    {
        foreach (Buffer loss in program.Buffers.Where(buffer => buffer.Kind == BufferKind.Loss))
        {
            gradients[loss] = new Buffer(names.Unique("weight"), BufferKind.RowWeight, [program.Batch.Extent], hasBatch: true) { RowOffset = loss.RowOffset, RowLength = loss.RowLength };
            contributions[loss] = [];
        }

        foreach (Assignment assignment in program.Assignments.Reverse())
        {
            if (needed.Contains(assignment.Output) && contributions.ContainsKey(assignment.Output))
                Transpose(assignment);
        }

        foreach (Buffer leaf in leaves)
            Publish(leaf);
        return program with { Assignments = program.Assignments.AddRange(backward) };
    }

    private void Transpose(Assignment assignment)
    {
        Expression dy = new Read(GradientOf(assignment.Output), assignment.Index);
        if (assignment.Output.LossWeight != 1)
            dy = assignment.Output.LossWeight * dy;
        if (assignment.Update == Update.Max)
            dy = OnlyFirstWinner(assignment, dy);

        Expression? output = assignment.Update == Update.Set ? new Read(assignment.Output, assignment.Index) : null;
        foreach (var (read, adjoint) in Adjoints.Of(assignment.Value, dy, output))
        {
            if (needed.Contains(read.Buffer))
                Contribute(read, adjoint, assignment);
        }
    }

    private void Contribute(Read read, Expression adjoint, Assignment assignment)
    {
        var part = new Buffer(names.Unique("d_" + read.Buffer.Name), BufferKind.Temporary, read.Buffer.Shape, read.Buffer.HasBatch) { Role = "d_" + read.Buffer.Role };
        bool injective = assignment.Axes.All(axis => read.Index.Items.Any(map => map.Mentions(axis) && map.IsInjective));
        var terms = Assignment.Create(part, read.Index.Items, injective ? Update.Set : Update.Sum, adjoint, assignment.Guards.Items);
        backward.Add(terms with { Value = Repeated(adjoint, assignment.Axes.Except(terms.Axes)) });
        if (!contributions.TryGetValue(read.Buffer, out List<Read>? parts))
            contributions[read.Buffer] = parts = [];
        parts.Add(new Read(part, EquatableArray<IndexMap>.Empty));
    }

    /// <summary>Lets the gradient through only where the maximum was reached first, in row-major order of the reduction.</summary>
    private Expression OnlyFirstWinner(Assignment assignment, Expression dy)
    {
        IndexMap point = IndexMaps.RowMajor(assignment.ReductionAxes.AsMaps(), assignment.ReductionAxes.Select(axis => axis.Extent).ToArray());
        var first = new Buffer(names.Unique(assignment.Output.Name + "_first"), BufferKind.Temporary, assignment.Output.Shape, assignment.Output.HasBatch) { Role = assignment.Output.Role + "_first", StopsGradient = true };
        var maximum = new Read(assignment.Output, assignment.Index);
        backward.Add(Assignment.Create(
            first, assignment.Index.Items, Update.Max, IfEqual(assignment.Value, maximum, Index(point * -1), float.NegativeInfinity), assignment.Guards.Items));
        return IfEqual(new Read(first, assignment.Index), Index(point * -1), dy, 0f);
    }

    /// <summary>The buffer that holds the whole gradient: the only contribution, or the sum of all.</summary>
    private Buffer GradientOf(Buffer buffer)
    {
        if (gradients.TryGetValue(buffer, out Buffer? known))
            return known;

        var parts = contributions[buffer];
        if (parts.Count == 1)
            return gradients[buffer] = parts[0].Buffer;

        var total = new Buffer(names.Unique("d_" + buffer.Name), BufferKind.Temporary, buffer.Shape, buffer.HasBatch) { Role = "d_" + buffer.Role };
        AddSum(total, parts);
        return gradients[buffer] = total;
    }

    private void Publish(Buffer leaf)
    {
        BufferKind kind = leaf.Kind == BufferKind.Input ? BufferKind.InputGradient : BufferKind.Gradient;
        var gradient = new Buffer("grad_" + leaf.Name, kind, leaf.Shape, leaf.HasBatch) { Role = "grad_" + leaf.Role, GradientOf = leaf };
        AddSum(gradient, contributions.TryGetValue(leaf, out List<Read>? parts) ? parts : []);
    }

    private void AddSum(Buffer total, List<Read> parts)
    {
        var axes = total.Shape.Select((extent, k) => k == 0 && total.HasBatch ? program.Batch : new Axis(((char)('i' + k)).ToString(), extent)).ToArray();
        var index = axes.AsMaps().ToEquatableArray();
        Expression sum = parts.Count == 0 ? 0f : parts.Select(part => (Expression)(part with { Index = index })).Aggregate((left, right) => left + right);
        backward.Add(Assignment.Create(total, index.Items, Update.Set, sum));
    }

    /// <summary>Everything that depends on a trainable parameter, and on the input where its gradient is asked for.</summary>
    private static HashSet<Buffer> NeedsGradient(TensorProgram program, IEnumerable<Buffer> leaves)
    {
        var needed = new HashSet<Buffer>(leaves);
        bool grew = true;
        while (grew)
        {
            grew = false;
            foreach (Assignment assignment in program.Assignments.Where(a => !a.Output.StopsGradient && a.Value.Reads().Any(read => needed.Contains(read.Buffer))))
                grew |= needed.Add(assignment.Output);
        }

        return needed;
    }
}
