using ModelCompiler.Generator.Layers;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>How cross-entropies read probabilities: kept away from 0 and 1 by Keras's epsilon, so that logarithms stay finite.</summary>
internal static class Probabilities
{
    private const float Epsilon = 1e-7f;

    public static Expression Clipped(Expression probability) => Clip(probability, Epsilon, 1f - Epsilon);

    /// <summary>What is given, divided by its sum along the last axis, and clipped.</summary>
    public static Tensor Normalized(LossProgram program, Tensor p)
    {
        var (outer, o) = p.SplitLastAxis();
        Tensor sum = program.New("sum", new(LayerProgram.SampleShape(p).Extents.Items.RemoveAt(p.Rank - 2)));
        sum[outer.AsMaps()] += p[[.. outer, o]];
        return program.Map("probability", p, (value, index) => Clipped(value / sum[index.RemoveAt(index.Length - 1).AsMaps()]));
    }
}
