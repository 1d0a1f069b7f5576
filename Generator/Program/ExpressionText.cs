using System.Globalization;

namespace ModelCompiler.Generator.Program;

/// <summary>Expressions as formulas, for dumps and for the comments of emitted kernels.</summary>
internal sealed class ExpressionText
{
    private const int Additive = 1, Multiplicative = 2, Prefix = 3;

    private readonly Func<Buffer, string> nameOf;

    private ExpressionText(Func<Buffer, string> nameOf) => this.nameOf = nameOf;

    /// <param name="nameOf">What buffers are called; their names if nothing is said.</param>
    public static string Of(Expression expression, Func<Buffer, string>? nameOf = null) => new ExpressionText(nameOf ?? (buffer => buffer.Name)).Of(expression, 0);

    private string Of(Expression expression, int context) => expression switch
    {
        Constant { Value: float.PositiveInfinity } => "inf",
        Constant { Value: float.NegativeInfinity } => "-inf",
        Constant constant => constant.Value.ToString("R", CultureInfo.InvariantCulture),
        Read read => nameOf(read.Buffer) + "[" + string.Join(",", read.Index.Items) + "]",
        IndexValue index => "idx(" + index.Index + ")",
        RowCount => "rows",
        RandomUniform random => "random" + random.Stream.ToString(CultureInfo.InvariantCulture) + "(" + random.Batch + "," + random.Element + ")",
        Unary { Operator: UnaryOperator.Negate } unary => Parenthesize("-" + Of(unary.Operand, Prefix), context > Additive),
        Unary unary => unary.Operator.ToString().ToLowerInvariant() + "(" + Of(unary.Operand, 0) + ")",
        Binary { Operator: BinaryOperator.Max or BinaryOperator.Min } binary =>
            binary.Operator.ToString().ToLowerInvariant() + "(" + Of(binary.Left, 0) + ", " + Of(binary.Right, 0) + ")",
        Binary binary => OfBinary(binary, context),
        Select select => Parenthesize(
            Of(select.Left, Additive) + Symbol(select.Relation) + Of(select.Right, Additive) + " ? " + Of(select.Then, Additive) + " : " + Of(select.Else, Additive),
            context > 0),
        _ => expression.GetType().Name,
    };

    private string OfBinary(Binary binary, int context)
    {
        int level = binary.Operator is BinaryOperator.Add or BinaryOperator.Subtract ? Additive : Multiplicative;
        bool orderMatters = binary.Operator is BinaryOperator.Subtract or BinaryOperator.Divide;
        string text = Of(binary.Left, level) + Symbol(binary.Operator) + Of(binary.Right, orderMatters ? level + 1 : level);
        return Parenthesize(text, context > level);
    }

    private static string Parenthesize(string text, bool needed) => needed ? "(" + text + ")" : text;

    private static string Symbol(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Add => " + ",
        BinaryOperator.Subtract => " - ",
        BinaryOperator.Multiply => "*",
        _ => "/",
    };

    private static string Symbol(Relation relation) => relation switch
    {
        Relation.GreaterThan => " > ",
        Relation.GreaterOrEqual => " >= ",
        _ => " == ",
    };
}
