using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Lowering;

/// <summary>States what regularizers add to the loss: Σ l1 · |x| + l2 · x².</summary>
internal static class Penalties
{
    /// <summary>The penalty on a weight, as a single number. Its rows are added first, which keeps long sums short.</summary>
    public static Tensor OfWeight(string name, RegularizerSpec regularizer, Tensor weight, LayerProgram program)
    {
        Tensor total = program.NewShared(name + "_penalty", new Shape());
        if (weight.Rank < 2)
        {
            total[[]] = Plus(total[[]], Term(regularizer, weight[weight.Axes.AsMaps()]), isSum: weight.Rank > 0);
            return total;
        }

        Tensor rows = program.NewShared(name + "_row_penalty", new Shape(weight.Buffer.Shape.Take(weight.Rank - 1)));
        rows[weight.SplitLastAxis().Outer.AsMaps()] += Term(regularizer, weight[weight.Axes.AsMaps()]);
        total[[]] += rows[rows.Axes.AsMaps()];
        return total;
    }

    /// <summary>The penalty on each sample of a layer's output.</summary>
    public static Tensor OfOutput(RegularizerSpec regularizer, Tensor output, LayerProgram program)
    {
        Tensor penalty = program.New("activity_penalty", new Shape());
        bool isSum = output.Rank > 1;
        penalty[program.Batch] = Plus(penalty[program.Batch], Term(regularizer, output[output.Axes.AsMaps()]), isSum);
        return penalty;
    }

    private static Expression Plus(Expression sum, Expression term, bool isSum) => isSum ? sum + term : term;

    private static Expression Term(RegularizerSpec regularizer, Expression x) => regularizer switch
    {
        { L2: 0 } => regularizer.L1 * Abs(x),
        { L1: 0 } => regularizer.L2 * (x * x),
        _ => regularizer.L1 * Abs(x) + regularizer.L2 * (x * x),
    };
}
