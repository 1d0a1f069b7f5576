using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Merging;

/// <summary>The smallest of the inputs. Keras <c>Minimum</c>.</summary>
internal sealed class Minimum : ElementwiseMerge
{
    protected override Expression Merge(IReadOnlyList<Expression> values) => values.Aggregate(Ops.Min);
}
