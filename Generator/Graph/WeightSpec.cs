namespace ModelCompiler.Generator.Graph;

/// <summary>What a declaration says of a weight: how it starts, what it adds to the loss, and what it is brought to after every step.</summary>
internal sealed record WeightSpec(InitializerSpec Initializer, RegularizerSpec? Regularizer = null, ConstraintSpec? Constraint = null)
{
    public static implicit operator WeightSpec(InitializerSpec initializer) => new(initializer);
}
