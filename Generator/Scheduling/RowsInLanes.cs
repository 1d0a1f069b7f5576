using System.Collections.Immutable;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// Training a network of a few units: sixteen samples lie across the lanes, and each unit is a vector of its own. No lane is wasted on
/// padding, and what softmax takes over the classes of a sample is plain arithmetic. Only the gradients add up across the lanes.
/// </summary>
internal static class RowsInLanes
{
    /// <summary>Units of a layer that are worked on in straight code.</summary>
    private const int MostPoints = 32;

    /// <summary>A function of many instructions, in those of one addition.</summary>
    private const int CostOfFunction = 20;

    /// <summary>A sum or maximum over the lanes, in additions: few instructions, but each waits for the one before.</summary>
    private const int CostOfTree = 20;

    /// <summary>The same where several are made side by side.</summary>
    private const int CostOfTreeAmongOthers = 5;

    /// <summary>A training program with its rows in the lanes; null where not all of it can be done so, in fewer operations than with the last axis across the lanes.</summary>
    public static TensorProgram? Of(TensorProgram program)
    {
        if (!program.Buffers.Any(buffer => buffer.Kind == BufferKind.Gradient))
            return null;
        TensorProgram inlined = InlineProducers.Run(program);
        return Pays(inlined) ? InLanes(inlined) : null;
    }

    private static bool Pays(TensorProgram program) =>
        program.Assignments.All(assignment => Fits(assignment, program))
            && 3 * program.Assignments.Sum(assignment => CostInLanes(assignment, program)) < 2 * program.Assignments.Sum(assignment => CostInRows(assignment, program));

    /// <summary>
    /// The program without copies of weights in another order, which nobody needs when weights are read one by one, and with copies of
    /// the user's rows.
    /// </summary>
    private static TensorProgram InLanes(TensorProgram program)
    {
        var names = new BufferNames(program);
        var copies = program.Buffers.Where(IsOfRows).ToDictionary(buffer => buffer, buffer => new Buffer(names.Unique(buffer.Name + "_lanes"), BufferKind.Temporary, buffer.Shape, hasBatch: true) { Role = buffer.Role });
        var inLanes = program.Assignments.Select(assignment => InLanes(assignment, copies));
        return program with
        {
            Assignments =
            [
                .. copies.Where(copy => !copy.Key.IsResult).Select(copy => Copy(copy.Key, copy.Value, program.Batch)),
                .. inLanes,
                .. copies.Where(copy => copy.Key.IsResult).Select(copy => Copy(copy.Value, copy.Key, program.Batch)),
            ],
        };
    }

    /// <summary>Whether a buffer's samples lie beside each other once the program is in lanes.</summary>
    public static bool IsInLanes(Buffer buffer) => buffer.HasBatch && buffer.Kind == BufferKind.Temporary;

    /// <summary>Whether an assignment moves rows into the lanes or out of them.</summary>
    public static bool IsMove(Assignment assignment) =>
        IsOfRows(assignment.Output) || assignment.Value is Read read && IsOfRows(read.Buffer);

    /// <summary>The user's rows lie one after the other, and nothing beyond the last one may be touched.</summary>
    private static bool IsOfRows(Buffer buffer) => buffer.HasBatch && buffer.Kind != BufferKind.Temporary;

    private static Assignment InLanes(Assignment assignment, Dictionary<Buffer, Buffer> copies)
    {
        Assignment moved = assignment with
        {
            Value = assignment.Value.Rewrite(node => node is Read read && copies.TryGetValue(read.Buffer, out Buffer? copy) ? read with { Buffer = copy } : null),
        };
        return copies.TryGetValue(assignment.Output, out Buffer? output) ? moved with { Output = output } : moved;
    }

    private static Assignment Copy(Buffer source, Buffer copy, Axis batch)
    {
        var index = source.Shape.Select((extent, k) => (IndexMap)(k == 0 ? batch : new Axis(((char)('i' + k - 1)).ToString(), extent))).ToEquatableArray();
        return Assignment.Create(copy, index.Items, Update.Set, new Read(source, index));
    }

    private static bool Fits(Assignment assignment, TensorProgram program)
    {
        if (assignment.Guards.Count > 0 || !assignment.HasPlainIndex || assignment.Scatters || OneHot.Of(assignment) is not null
            || assignment.Value.SelfAndDescendants().Any(node => node is RandomUniform))
        {
            return false;
        }

        return assignment.Output.HasBatch
            ? assignment.Output.Kind is BufferKind.Temporary or BufferKind.Output or BufferKind.Loss && Points(assignment, program.Batch) <= MostPoints
            : assignment is { Output.Kind: BufferKind.Gradient, Update: Update.Sum } && assignment.WritesEveryElement && assignment.ReductionAxes.SequenceEqual([program.Batch]);
    }

    private static int Points(Assignment assignment, Axis batch) => Product(assignment.OutputAxes.Where(axis => axis != batch));

    private static long CostInLanes(Assignment assignment, TensorProgram program)
    {
        int vectors = Tile.VectorCount(program.Batch);
        long terms = (long)Product(assignment.Axes.Where(axis => axis != program.Batch)) * vectors * Cost(assignment.Value);
        return assignment.Output.HasBatch ? terms : terms + Points(assignment, program.Batch) * CostOfTreeAmongOthers;
    }

    private static long CostInRows(Assignment assignment, TensorProgram program)
    {
        var last = assignment.OutputAxes.Where(axis => axis != program.Batch).LastOrDefault();
        var summed = assignment.ReductionAxes.Where(axis => axis != program.Batch).LastOrDefault();
        Axis? vector = last ?? summed;
        long terms = assignment.Axes.Aggregate(1L, (product, axis) => product * (axis == vector ? Tile.VectorCount(axis) : axis.Extent)) * Cost(assignment.Value);
        return last is null && summed is not null ? terms + program.Batch.Extent * CostOfTree : terms;
    }

    /// <summary>Operations at each point; a multiply-add is one.</summary>
    private static int Cost(Expression value) => Math.Max(1, value.SelfAndDescendants().Sum(node => node switch
    {
        Unary { Operator: UnaryOperator.Negate or UnaryOperator.Abs } => 1,
        Unary => CostOfFunction,
        Binary { Operator: BinaryOperator.Divide } => 4,
        Binary or Select => 1,
        _ => 0,
    }));

    private static int Product(IEnumerable<Axis> axes) => axes.Aggregate(1, (product, axis) => product * axis.Extent);
}
