using ModelCompiler.Generator.Program;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Program;

/// <summary>
/// Runs a tensor program as its definition says and no faster: for every assignment in order, every point of its axes whose guards
/// hold, in double precision. What passes, schedules and emitted code do is compared with this.
/// </summary>
internal sealed class Interpreter
{
    private readonly ProgramInput input;
    private readonly Dictionary<Buffer, Rounded[]> buffers = [];

    private Interpreter(ProgramInput input) => this.input = input;

    public static ProgramOutput Run(TensorProgram program, ProgramInput input)
    {
        var interpreter = new Interpreter(input);
        foreach (Buffer buffer in program.Buffers)
            interpreter.buffers.Add(buffer, interpreter.Allocate(buffer));
        foreach (Assignment assignment in program.Assignments)
            interpreter.Run(assignment);
        return new ProgramOutput(interpreter.buffers);
    }

    private Rounded[] Allocate(Buffer buffer)
    {
        int length = buffer.Shape.Skip(buffer.HasBatch ? 1 : 0).Aggregate(buffer.HasBatch ? input.Rows : 1, (product, extent) => product * extent);
        if (input.Of(buffer) is not { } given)
            return new Rounded[length];
        Rounded[] values = [.. given.Select(value => (Rounded)value)];
        return values.Length == length ? values : throw new ArgumentException($"{buffer} takes {length} numbers and was given {values.Length}");
    }

    private void Run(Assignment assignment)
    {
        Axis[] outputs = [.. assignment.OutputAxes], reductions = [.. assignment.ReductionAxes];
        var point = new Point(assignment.Axes, input);
        var output = buffers[assignment.Output];
        var index = point.Offset(assignment.Output, assignment.Index.Items);
        var value = new ExpressionInterpreter(point, buffers, input).Compile(assignment.Value);
        var guards = assignment.Guards.Items.Select(guard => (Index: point.Index(guard.Index), guard.Extent)).ToArray();
        var bounds = assignment.Index.Items.Select((map, k) => (Index: point.Index(map), Extent: assignment.Output.Shape[k])).Where((_, k) => !IsAlwaysInside(assignment, k)).ToArray();
        bool Holds() => Array.TrueForAll(guards, guard => guard.Index() is var k && k >= 0 && k < guard.Extent);
        bool IsInside() => Array.TrueForAll(bounds, bound => bound.Index() is var k && k >= 0 && k < bound.Extent);

        point.Walk(outputs, () =>
        {
            if (!IsInside())
                return;
            if (assignment.Update == Update.Set && Holds())
                output[index()] = value();
            else if (assignment.Update == Update.Sum && Sum(point, reductions, Holds, value) is { } sum)
                Add(ref output[index()], sum);
            else if (assignment.Update == Update.Max)
                output[index()] = Maximum(point, reductions, Holds, value);
        });
    }

    /// <summary>Where a guard keeps an index within the output, there is no element outside that a sum without terms would write.</summary>
    private static bool IsAlwaysInside(Assignment assignment, int k) => !assignment.Guards.Items.Any(guard => guard.Index == assignment.Index[k] && guard.Extent == assignment.Output.Shape[k]);

    /// <summary>Several points of the output index may be one element, which then has the sum of them all.</summary>
    private static void Add(ref Rounded element, Rounded sum) => element = element == default ? sum : element + sum;

    /// <summary>The sum of the points that count; null where none does, and the index itself may be what lies outside.</summary>
    private static Rounded? Sum(Point point, Axis[] reductions, Func<bool> holds, Func<Rounded> value)
    {
        double sum = 0, errors = 0, magnitudes = 0;
        int terms = 0;
        bool areWhole = true;
        point.Walk(reductions, () =>
        {
            if (!holds())
                return;
            Rounded term = value();
            (sum, errors, magnitudes, terms) = (sum + term.Value, errors + term.Error, magnitudes + Math.Abs(term.Value), terms + 1);
            areWhole &= term.IsWhole;
        });
        return terms == 0 ? null : areWhole && magnitudes <= Rounded.LargestWhole ? sum : Rounded.Sum(sum, errors, magnitudes, terms);
    }

    private static Rounded Maximum(Point point, Axis[] reductions, Func<bool> holds, Func<Rounded> value)
    {
        Rounded maximum = double.NegativeInfinity;
        point.Walk(reductions, () => maximum = holds() ? Rounded.Max(maximum, value()) : maximum);
        return maximum;
    }
}
