namespace ModelCompiler.Generator.Program;

internal enum UnaryOperator
{
    Negate,
    Abs,
    Exp,
    Expm1,
    Log,
    Log1p,
    Sqrt,
    Tanh,
    Sigmoid,
    Erf,
    ErfInv,
    Softplus,
    Sin,
    Cos,
    Floor,
}

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Max,
    Min,
}

/// <summary>What a <see cref="Select"/> asks of its two sides.</summary>
internal enum Relation
{
    GreaterThan,
    GreaterOrEqual,
    Equal,
}

/// <summary>How an assignment combines a value with what its output holds.</summary>
internal enum Update
{
    /// <summary><c>=</c>: every element is written once.</summary>
    Set,

    /// <summary><c>+=</c>: the sum over all axes that the output index does not mention.</summary>
    Sum,

    /// <summary><c>max=</c>: the maximum over those axes.</summary>
    Max,
}
