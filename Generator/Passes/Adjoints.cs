using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Passes;

/// <summary>The derivative rules: pushes an adjoint from the root of an expression to each of its reads.</summary>
internal sealed class Adjoints
{
    private const float TwoOverSqrtPi = 1.1283791671f, HalfSqrtPi = 0.8862269255f;

    private readonly List<(Read Read, Expression Adjoint)> found = [];

    /// <summary>The adjoint of every distinct read.</summary>
    /// <param name="dy">The adjoint of the whole expression.</param>
    /// <param name="output">The stored value of the whole expression, where there is one, so that backward need not compute it again.</param>
    public static IReadOnlyList<(Read Read, Expression Adjoint)> Of(Expression expression, Expression dy, Expression? output)
    {
        var adjoints = new Adjoints();
        adjoints.Push(expression, dy, output);
        return adjoints.found;
    }

    private void Push(Expression expression, Expression g, Expression? output)
    {
        switch (expression)
        {
            case Read read:
                Add(read, g);
                break;
            case Unary { Operator: UnaryOperator.Floor }:
                break;
            case Unary unary:
                Push(unary.Operand, OfOperand(unary, g, output ?? unary), null);
                break;
            case Binary binary:
                PushBinary(binary, g, output ?? binary);
                break;
            case Select select:
                PushChosen(select.Then, g, adjoint => select with { Then = adjoint, Else = 0f });
                PushChosen(select.Else, g, adjoint => select with { Then = 0f, Else = adjoint });
                break;
        }
    }

    /// <summary>The choice goes around each adjoint and not into it: 0 · ∞ on the side that was not taken must not count.</summary>
    private void PushChosen(Expression side, Expression g, Func<Expression, Expression> choose)
    {
        foreach (var (read, adjoint) in Of(side, g, null))
            Add(read, choose(adjoint));
    }

    /// <summary>One row for each function: g · f′(x), by way of y = f(x) where that is cheaper.</summary>
    private static Expression OfOperand(Unary unary, Expression g, Expression y)
    {
        Expression x = unary.Operand;
        return unary.Operator switch
        {
            UnaryOperator.Negate => -g,
            UnaryOperator.Abs => IfGreater(x, 0f, g, IfGreater(0f, x, -g, 0f)),
            UnaryOperator.Exp => g * y,
            UnaryOperator.Expm1 => g * (y + 1f),
            UnaryOperator.Log => g / x,
            UnaryOperator.Log1p => g / (1f + x),
            UnaryOperator.Sqrt => 0.5f * g / y,
            UnaryOperator.Tanh => g * (1f - y * y),
            UnaryOperator.Sigmoid => g * (y * (1f - y)),
            UnaryOperator.Erf => g * (TwoOverSqrtPi * Exp(-(x * x))),
            UnaryOperator.ErfInv => g * (HalfSqrtPi * Exp(y * y)),
            UnaryOperator.Softplus => g * Sigmoid(x),
            UnaryOperator.Sin => g * Cos(x),
            UnaryOperator.Cos => -(g * Sin(x)),
            _ => throw new InvalidOperationException($"no derivative rule for {unary.Operator}"),
        };
    }

    private void PushBinary(Binary binary, Expression g, Expression y)
    {
        var (left, right) = (binary.Left, binary.Right);
        switch (binary.Operator)
        {
            case BinaryOperator.Add:
                Push(left, g, null);
                Push(right, g, null);
                break;
            case BinaryOperator.Subtract:
                Push(left, g, null);
                Push(right, -g, null);
                break;
            case BinaryOperator.Multiply:
                Push(left, g * right, null);
                Push(right, g * left, null);
                break;
            case BinaryOperator.Divide:
                Push(left, g / right, null);
                Push(right, -(g * y) / right, null);
                break;
            case BinaryOperator.Max:
                // y > c says the same as x > c, and spares keeping x; at x = c the constant side wins, as relu's 0 does in Keras.
                Push(left, IfGreater(right is Constant ? y : left, right, g, 0f), null);
                Push(right, IfGreater(left, right, 0f, g), null);
                break;
            case BinaryOperator.Min:
                Push(left, IfGreater(right, right is Constant ? y : left, g, 0f), null);
                Push(right, IfGreater(right, left, 0f, g), null);
                break;
        }
    }

    private void Add(Read read, Expression g)
    {
        int known = found.FindIndex(pair => pair.Read == read);
        if (known < 0)
            found.Add((read, g));
        else
            found[known] = (read, found[known].Adjoint + g);
    }
}
