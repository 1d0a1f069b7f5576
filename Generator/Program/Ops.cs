namespace ModelCompiler.Generator.Program;

/// <summary>The functions of formulas, to be used with <c>using static</c>.</summary>
internal static class Ops
{
    public static Expression Exp(Expression x) => new Unary(UnaryOperator.Exp, x);

    public static Expression Expm1(Expression x) => new Unary(UnaryOperator.Expm1, x);

    public static Expression Log(Expression x) => new Unary(UnaryOperator.Log, x);

    public static Expression Log1p(Expression x) => new Unary(UnaryOperator.Log1p, x);

    public static Expression Sqrt(Expression x) => new Unary(UnaryOperator.Sqrt, x);

    public static Expression Tanh(Expression x) => new Unary(UnaryOperator.Tanh, x);

    public static Expression Sigmoid(Expression x) => new Unary(UnaryOperator.Sigmoid, x);

    public static Expression Erf(Expression x) => new Unary(UnaryOperator.Erf, x);

    /// <summary>The inverse of <see cref="Erf"/>, which makes normal numbers of uniform ones.</summary>
    public static Expression ErfInv(Expression x) => new Unary(UnaryOperator.ErfInv, x);

    /// <summary>log(1 + eˣ); a node of its own because its derivative, the sigmoid, is then exact at 0 and never overflows.</summary>
    public static Expression Softplus(Expression x) => new Unary(UnaryOperator.Softplus, x);

    public static Expression Sin(Expression x) => new Unary(UnaryOperator.Sin, x);

    public static Expression Cos(Expression x) => new Unary(UnaryOperator.Cos, x);

    /// <summary>The largest whole number that is not above x. Its derivative counts as zero everywhere.</summary>
    public static Expression Floor(Expression x) => new Unary(UnaryOperator.Floor, x);

    public static Expression Abs(Expression x) => new Unary(UnaryOperator.Abs, x);

    public static Expression Max(Expression x, Expression y) => new Binary(BinaryOperator.Max, x, y);

    public static Expression Min(Expression x, Expression y) => new Binary(BinaryOperator.Min, x, y);

    public static Expression Clip(Expression x, Expression low, Expression high) => Min(Max(x, low), high);

    public static Expression IfGreater(Expression left, Expression right, Expression then, Expression otherwise) =>
        new Select(Relation.GreaterThan, left, right, then, otherwise);

    public static Expression IfEqual(Expression left, Expression right, Expression then, Expression otherwise) =>
        new Select(Relation.Equal, left, right, then, otherwise);

    /// <summary>How many samples the batch has.</summary>
    public static Expression Rows => new RowCount();

    /// <summary>The sum of equal terms along axes that the term does not mention.</summary>
    public static Expression Repeated(Expression term, IEnumerable<Axis> axes) => term is Constant { Value: 0 } ? term
        : axes.Aggregate(term, (sum, axis) => (axis.IsBatch ? Rows : axis.Extent) * sum);

    public static Expression Index(IndexMap map) => new IndexValue(map);
}
