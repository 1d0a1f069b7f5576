using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Program;

/// <summary>Walks and rebuilds expressions.</summary>
internal static class ExpressionWalk
{
    public static IEnumerable<Expression> SelfAndDescendants(this Expression expression)
    {
        var all = new List<Expression>();
        Collect(expression, all);
        return all;
    }

    private static void Collect(Expression expression, List<Expression> all)
    {
        all.Add(expression);
        foreach (Expression operand in expression.Operands)
            Collect(operand, all);
    }

    public static IEnumerable<Read> Reads(this Expression expression) => expression.SelfAndDescendants().OfType<Read>();

    /// <summary>Whether the expression is zero wherever this value that it reads is.</summary>
    public static bool IsZeroTogetherWith(this Read zero, Expression expression) => expression switch
    {
        Read read => read == zero,
        Unary { Operator: UnaryOperator.Negate } unary => zero.IsZeroTogetherWith(unary.Operand),
        Binary { Operator: BinaryOperator.Multiply } product => zero.IsZeroTogetherWith(product.Left) || zero.IsZeroTogetherWith(product.Right),
        Binary { Operator: BinaryOperator.Divide } quotient => zero.IsZeroTogetherWith(quotient.Left),
        Select select => new[] { select.Then, select.Else }.All(choice => choice is Constant { Value: 0 } || zero.IsZeroTogetherWith(choice)),
        _ => false,
    };

    /// <summary>Rebuilds bottom-up; where <paramref name="replace"/> returns null the node stays.</summary>
    public static Expression Rewrite(this Expression expression, Func<Expression, Expression?> replace)
    {
        var operands = expression.Operands.ToArray();
        bool changed = false;
        for (int k = 0; k < operands.Length; k++)
        {
            Expression rewritten = operands[k].Rewrite(replace);
            changed |= !ReferenceEquals(rewritten, operands[k]);
            operands[k] = rewritten;
        }

        Expression result = changed ? expression.WithOperands(operands) : expression;
        return replace(result) ?? result;
    }

    public static Expression Substitute(this Expression expression, IReadOnlyDictionary<Axis, IndexMap> axes) =>
        axes.Count == 0 ? expression : expression.Rewrite(node => node switch
        {
            Read read => read with { Index = read.Index.Items.Select(map => map.Substitute(axes)).ToEquatableArray() },
            IndexValue index => index with { Index = index.Index.Substitute(axes) },
            RandomUniform random => random with { Element = random.Element.Substitute(axes) },
            _ => null,
        });

    /// <summary>All axes the expression depends on, those of random numbers included.</summary>
    public static IEnumerable<Axis> Axes(this Expression expression) => expression.SelfAndDescendants().SelectMany(node => node switch
    {
        Read read => read.Index.Items.SelectMany(map => map.Axes),
        IndexValue index => index.Index.Axes,
        RandomUniform random => random.Element.Axes.Append(random.Batch),
        _ => [],
    });

    public static bool Mentions(this Expression expression, Axis axis) => expression.Axes().Contains(axis);
}
