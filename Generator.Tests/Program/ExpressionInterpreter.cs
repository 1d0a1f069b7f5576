using ModelCompiler.Generator.Program;
using ModelCompiler.Numerics;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Program;

/// <summary>Turns an expression into a function of the point it is asked at.</summary>
internal sealed class ExpressionInterpreter(Point point, IReadOnlyDictionary<Buffer, Rounded[]> buffers, ProgramInput input)
{
    /// <summary>Units of rounding that the runtime's exponentials, logarithms and their kin may be off.</summary>
    private const int FunctionRoundings = 8;

    public Func<Rounded> Compile(Expression expression) => expression switch
    {
        Constant constant => () => constant.Value,
        Read read => Compile(buffers[read.Buffer], point.Offset(read.Buffer, read.Index.Items)),
        IndexValue value => Compile(point.Index(value.Index)),
        RandomUniform random => Compile(random),
        RowCount => () => input.Rows,
        Unary unary => Compile(unary.Operator, Compile(unary.Operand)),
        Binary binary => Compile(binary.Operator, Compile(binary.Left), Compile(binary.Right)),
        Select select => Compile(select),
        _ => throw new ArgumentException($"no meaning for {expression.GetType().Name}"),
    };

    private static Func<Rounded> Compile(Rounded[] values, Func<int> offset) => () => values[offset()];

    private static Func<Rounded> Compile(Func<int> index) => () => index();

    /// <summary>The numbers the runtime draws for the step's key: an element counts from the first row of the batch.</summary>
    private Func<Rounded> Compile(RandomUniform random)
    {
        Func<int> row = point.Index(random.Batch), element = point.Index(random.Element);
        uint key1 = input.Key.Second ^ unchecked(0x9E3779B9u * (uint)(random.Stream + 1));
        return () => CounterRandom.Uniform(CounterRandom.Bits((uint)((input.FirstRow + row()) * random.SampleLength + element()), input.Key.First, key1));
    }

    private static Func<Rounded> Compile(UnaryOperator function, Func<Rounded> x) => function switch
    {
        UnaryOperator.Negate => () => -x(),
        UnaryOperator.Abs => () => Rounded.Abs(x()),
        UnaryOperator.Exp => Rising(Math.Exp, x),
        UnaryOperator.Expm1 => Rising(RealFunctions.Expm1, x),
        UnaryOperator.Log => Rising(Math.Log, x),
        UnaryOperator.Log1p => Rising(RealFunctions.Log1p, x),
        UnaryOperator.Sqrt => Rising(Math.Sqrt, x),
        UnaryOperator.Tanh => Rising(Math.Tanh, x),
        UnaryOperator.Sigmoid => Rising(RealFunctions.Sigmoid, x),
        UnaryOperator.Erf => Rising(RealFunctions.Erf, x),
        UnaryOperator.ErfInv => Rising(RealFunctions.ErfInv, x),
        UnaryOperator.Softplus => Rising(RealFunctions.Softplus, x),
        UnaryOperator.Sin => () => Rounded.Wave(Math.Sin, x(), FunctionRoundings),
        UnaryOperator.Cos => () => Rounded.Wave(Math.Cos, x(), FunctionRoundings),
        UnaryOperator.Floor => () => Rounded.Floor(x()),
        _ => throw new ArgumentException($"no meaning for {function}"),
    };

    private static Func<Rounded> Rising(Func<double, double> function, Func<Rounded> x) => () => Rounded.Rising(function, x(), FunctionRoundings);

    private static Func<Rounded> Compile(BinaryOperator function, Func<Rounded> x, Func<Rounded> y) => function switch
    {
        BinaryOperator.Add => () => x() + y(),
        BinaryOperator.Subtract => () => x() - y(),
        BinaryOperator.Multiply => () => x() * y(),
        BinaryOperator.Divide => () => x() / y(),
        BinaryOperator.Max => () => Rounded.Max(x(), y()),
        BinaryOperator.Min => () => Rounded.Min(x(), y()),
        _ => throw new ArgumentException($"no meaning for {function}"),
    };

    private Func<Rounded> Compile(Select select)
    {
        Func<Rounded> left = Compile(select.Left), right = Compile(select.Right), then = Compile(select.Then), otherwise = Compile(select.Else);
        Func<double, double, bool> relation = select.Relation switch
        {
            Relation.GreaterThan => (a, b) => a > b,
            Relation.GreaterOrEqual => (a, b) => a >= b,
            Relation.Equal => (a, b) => a == b,
            _ => throw new ArgumentException($"no meaning for {select.Relation}"),
        };

        // Numbers equal to the last bit of their errors are copies of one another, a maximum and what it was taken of.
        bool AreOne(Rounded l, Rounded r) => select.Relation == Relation.Equal && l == r;
        return () => left() is var l && right() is var r && !AreOne(l, r) ? Rounded.Choose(relation(l.Value, r.Value), l, r, then(), otherwise()) : then();
    }
}
