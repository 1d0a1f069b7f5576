using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Graph;

/// <summary>What a weight is brought to after every training step.</summary>
/// <param name="Property">The property of the attribute that tells it: <c>KernelConstraint</c>.</param>
/// <param name="Arguments">All that the kind takes.</param>
/// <param name="Axes">The dimensions of the weight that norms run over, from 0 or from the end.</param>
internal sealed record ConstraintSpec(Constraint Kind, string Property, EquatableArray<float> Arguments, EquatableArray<int> Axes)
{
    /// <summary>Whether it takes norms along axes.</summary>
    public bool TakesNorms => Kind is not Constraint.NonNeg;

    /// <summary>The dimensions from 0 that norms run over, of a weight of so many.</summary>
    public IEnumerable<int> Dimensions(int rank) => Axes.Items.Select(axis => axis < 0 ? axis + rank : axis);
}
