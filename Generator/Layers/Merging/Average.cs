using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Merging;

/// <summary>The mean of the inputs. Keras <c>Average</c>.</summary>
internal sealed class Average : ElementwiseMerge
{
    protected override Expression Merge(IReadOnlyList<Expression> values) => (1f / values.Count) * values.Aggregate((sum, value) => sum + value);
}
