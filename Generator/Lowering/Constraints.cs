using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Lowering;

/// <summary>States what a constraint makes of a weight.</summary>
internal static class Constraints
{
    /// <summary>Keras's ε: a norm of 0 divides nothing.</summary>
    private const float Epsilon = 1e-7f;

    public static void Lower(Parameter parameter, LayerProgram program)
    {
        ConstraintSpec constraint = parameter.Weight.Constraint!;
        Tensor weight = program[parameter.Name], next = program.Next(parameter.Name);
        var index = weight.Axes;
        Expression value = weight[index.AsMaps()];
        if (!constraint.TakesNorms)
        {
            next[index.AsMaps()] = IfGreater(0f, value, 0f, value);
            return;
        }

        int[] summed = constraint.Dimensions(weight.Rank).ToArray();
        var kept = index.Where((_, dimension) => !summed.Contains(dimension)).ToArray();
        Tensor square = program.NewShared(parameter.Name + "_square", new Shape(kept.Select(axis => axis.Extent)));
        Tensor norm = program.NewShared(parameter.Name + "_norm", new Shape(kept.Select(axis => axis.Extent)));
        Tensor scale = program.NewShared(parameter.Name + "_scale", new Shape(kept.Select(axis => axis.Extent)));
        square[kept.AsMaps()] += value * value;
        norm[norm.Axes.AsMaps()] = Sqrt(square[norm.Axes.AsMaps()]);
        scale[scale.Axes.AsMaps()] = Wanted(constraint, norm[scale.Axes.AsMaps()]) / (norm[scale.Axes.AsMaps()] + Epsilon);
        next[index.AsMaps()] = value * scale[kept.AsMaps()];
    }

    private static Expression Wanted(ConstraintSpec constraint, Expression norm)
    {
        var arguments = constraint.Arguments;
        return constraint.Kind switch
        {
            Constraint.MaxNorm => Min(norm, arguments[0]),
            Constraint.MinMaxNorm when arguments[2] == 1 => Clip(norm, arguments[0], arguments[1]),
            Constraint.MinMaxNorm => arguments[2] * Clip(norm, arguments[0], arguments[1]) + (1 - arguments[2]) * norm,
            _ => 1f,
        };
    }
}
