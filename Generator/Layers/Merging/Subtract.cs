using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Merging;

/// <summary>The first input less the second. Keras <c>Subtract</c>.</summary>
internal sealed class Subtract : ElementwiseMerge
{
    public override int MaximumInputs => 2;

    protected override Expression Merge(IReadOnlyList<Expression> values) => values[0] - values[1];
}
