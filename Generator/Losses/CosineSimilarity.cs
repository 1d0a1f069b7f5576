using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>−Σ target · prediction / (‖target‖ · ‖prediction‖) along an axis: −1 where both point the same way.</summary>
internal sealed class CosineSimilarity : LossKind
{
    /// <summary>Keras's epsilon, squared: shorter vectors count as that long, so that nothing is divided by 0.</summary>
    private const float SquaredEpsilon = 1e-14f;

    public override IReadOnlyList<string> Options => ["Axis"];

    public override Tensor Lower(LossSpec spec, LossProgram program)
    {
        Tensor x = program.Prediction, y = program.Target;
        int[] axes = spec.Axis.Count == 0 ? [x.Rank - 1] : spec.Axis.Items.ToArray();
        Tensor product = program.SumOver("product", axes, index => y[index.AsMaps()] * x[index.AsMaps()]);
        Tensor predicted = program.SumOver("squares", axes, index => x[index.AsMaps()] * x[index.AsMaps()]);
        Tensor wanted = program.SumOver("target_squares", axes, index => y[index.AsMaps()] * y[index.AsMaps()]);
        return program.MeanOverEntries(product, index =>
            -product[index.AsMaps()] / (Sqrt(Max(predicted[index.AsMaps()], SquaredEpsilon)) * Sqrt(Max(wanted[index.AsMaps()], SquaredEpsilon))));
    }
}
