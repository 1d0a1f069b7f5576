using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Merging;

/// <summary>The largest of the inputs. Keras <c>Maximum</c>.</summary>
internal sealed class Maximum : ElementwiseMerge
{
    protected override Expression Merge(IReadOnlyList<Expression> values) => values.Aggregate(Ops.Max);
}
