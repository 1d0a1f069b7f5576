using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Merging;

/// <summary>The product of the inputs. Keras <c>Multiply</c>.</summary>
internal sealed class Multiply : ElementwiseMerge
{
    protected override Expression Merge(IReadOnlyList<Expression> values) => values.Aggregate((product, value) => product * value);
}
