using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.NormalizationLayers;

/// <summary>What follows the standardization in most normalizations: γ · x + β with learned γ and β, either of which may be left out.</summary>
internal sealed record Affine(bool Center, bool Scale, WeightSpec Beta, WeightSpec Gamma)
{
    public static Affine Bind(AttributeReader attribute) => new(
        attribute.Bool("center"),
        attribute.Bool("scale"),
        attribute.Weight("beta"),
        attribute.Weight("gamma"));

    public IEnumerable<Parameter> Parameters(Shape shape)
    {
        if (Scale)
            yield return new("gamma", shape, Gamma);
        if (Center)
            yield return new("beta", shape, Beta);
    }

    /// <param name="index">Where in γ and β this value belongs.</param>
    public Expression Apply(Expression value, IEnumerable<IndexMap> index, LayerProgram program)
    {
        var at = index.ToArray();
        return Shift(Scale ? value * program["gamma"][at] : value, at, program);
    }

    /// <inheritdoc cref="Apply"/>
    public Expression Shift(Expression scaled, IEnumerable<IndexMap> index, LayerProgram program) => Center ? scaled + program["beta"][index] : scaled;
}
