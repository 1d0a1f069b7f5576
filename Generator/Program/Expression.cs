using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Program;

/// <summary>A scalar expression at one point of an assignment's iteration domain. Records, so that equal expressions are equal.</summary>
internal abstract record Expression
{
    /// <summary>The direct operands, in order.</summary>
    public virtual IEnumerable<Expression> Operands => [];

    /// <summary>The same node over other operands.</summary>
    public virtual Expression WithOperands(IReadOnlyList<Expression> operands) => this;

    public static implicit operator Expression(float value) => new Constant(value);

    public static Expression operator +(Expression left, Expression right) => new Binary(BinaryOperator.Add, left, right);

    public static Expression operator -(Expression left, Expression right) => new Binary(BinaryOperator.Subtract, left, right);

    public static Expression operator *(Expression left, Expression right) => new Binary(BinaryOperator.Multiply, left, right);

    public static Expression operator /(Expression left, Expression right) => new Binary(BinaryOperator.Divide, left, right);

    public static Expression operator -(Expression operand) => new Unary(UnaryOperator.Negate, operand);

    public sealed override string ToString() => ExpressionText.Of(this);
}

internal sealed record Constant(float Value) : Expression;

/// <summary>One element of a buffer.</summary>
internal sealed record Read(Buffer Buffer, EquatableArray<IndexMap> Index) : Expression;

/// <summary>The value of an index as a number: one-hot labels, first winners, positions.</summary>
internal sealed record IndexValue(IndexMap Index) : Expression;

/// <summary>A uniform random number in [0, 1) that is a pure function of the training step, the stream and the element.</summary>
/// <param name="Stream">Tells the random layers of a network apart.</param>
/// <param name="Element">The number of the element within its sample.</param>
/// <param name="SampleLength">How many elements a sample has; a sample's numbers do not depend on how the batch is cut.</param>
internal sealed record RandomUniform(int Stream, IndexMap Element, int SampleLength, Axis Batch) : Expression;

/// <summary>The number of samples in this batch, the one extent that is known at run time only.</summary>
internal sealed record RowCount : Expression;

internal sealed record Unary(UnaryOperator Operator, Expression Operand) : Expression
{
    public override IEnumerable<Expression> Operands => [Operand];

    public override Expression WithOperands(IReadOnlyList<Expression> operands) => this with { Operand = operands[0] };
}

internal sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression
{
    public override IEnumerable<Expression> Operands => [Left, Right];

    public override Expression WithOperands(IReadOnlyList<Expression> operands) => this with { Left = operands[0], Right = operands[1] };
}

/// <summary><c>Left relation Right ? Then : Else</c>; no gradient flows through the condition.</summary>
internal sealed record Select(Relation Relation, Expression Left, Expression Right, Expression Then, Expression Else) : Expression
{
    public override IEnumerable<Expression> Operands => [Left, Right, Then, Else];

    public override Expression WithOperands(IReadOnlyList<Expression> operands) =>
        this with { Left = operands[0], Right = operands[1], Then = operands[2], Else = operands[3] };
}
