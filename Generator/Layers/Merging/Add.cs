using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Merging;

/// <summary>The sum of the inputs. Keras <c>Add</c>.</summary>
internal sealed class Add : ElementwiseMerge
{
    protected override Expression Merge(IReadOnlyList<Expression> values) => values.Aggregate((sum, value) => sum + value);
}
