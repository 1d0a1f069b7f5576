using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Passes;

/// <summary>Folds constants and removes what adds nothing: zeros, ones, double negations, choices between equals.</summary>
internal static class Simplify
{
    public static TensorProgram Run(TensorProgram program) => program with
    {
        Assignments = [.. program.Assignments.Select(assignment => assignment.WithValue(assignment.Value.Rewrite(Fold)))],
    };

    private static Expression? Fold(Expression expression) => expression switch
    {
        Unary { Operator: UnaryOperator.Negate } unary => FoldNegation(unary.Operand),
        Binary binary => FoldBinary(binary),
        Select select when select.Then == select.Else => select.Then,
        _ => null,
    };

    private static Expression? FoldNegation(Expression operand) => operand switch
    {
        Constant constant => -constant.Value,
        Unary { Operator: UnaryOperator.Negate } inner => inner.Operand,
        _ => null,
    };

    private static Expression? FoldBinary(Binary binary) => (binary.Operator, binary.Left, binary.Right) switch
    {
        (BinaryOperator.Add, Constant a, Constant b) => a.Value + b.Value,
        (BinaryOperator.Subtract, Constant a, Constant b) => a.Value - b.Value,
        (BinaryOperator.Multiply, Constant a, Constant b) => a.Value * b.Value,
        (BinaryOperator.Add, Constant { Value: 0 }, var x) => x,
        (BinaryOperator.Add, Select { Else: Constant { Value: 0 } } then, Select { Then: Constant { Value: 0 } } otherwise) when AskTheSame(then, otherwise) => then with { Else = otherwise.Else },
        (BinaryOperator.Add, Select { Then: Constant { Value: 0 } } otherwise, Select { Else: Constant { Value: 0 } } then) when AskTheSame(then, otherwise) => then with { Else = otherwise.Else },
        (BinaryOperator.Add or BinaryOperator.Subtract, var x, Constant { Value: 0 }) => x,
        (BinaryOperator.Subtract, Constant { Value: 0 }, var x) => -x,
        (BinaryOperator.Add, var x, Unary { Operator: UnaryOperator.Negate } negated) => x - negated.Operand,
        (BinaryOperator.Multiply, Constant { Value: 0 } zero, _) => zero,
        (BinaryOperator.Multiply, _, Constant { Value: 0 } zero) => zero,
        (BinaryOperator.Divide, Constant { Value: 0 } zero, _) => zero,
        (BinaryOperator.Multiply, Constant { Value: 1 }, var x) => x,
        (BinaryOperator.Multiply or BinaryOperator.Divide, var x, Constant { Value: 1 }) => x,
        (BinaryOperator.Multiply, Constant a, Binary { Operator: BinaryOperator.Multiply, Left: Constant b } inner) => (a.Value * b.Value) * inner.Right,
        _ => null,
    };

    private static bool AskTheSame(Select one, Select other) => one.Relation == other.Relation && one.Left == other.Left && one.Right == other.Right;
}
