using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>max(0, 1 + max((1 − target) · prediction) − Σ target · prediction) over the last axis: by how much the right class fails to be ahead by 1.</summary>
internal sealed class CategoricalHinge : LossKind
{
    public override int MinimumClasses => 2;

    public override Tensor Lower(LossSpec spec, LossProgram program)
    {
        var (prediction, target) = (program.Prediction, program.Target);
        var (outer, o) = prediction.SplitLastAxis();
        Graph.Shape positions = new(LayerProgram.SampleShape(prediction).Extents.Items.RemoveAt(prediction.Rank - 2));
        Tensor right = program.New("right", positions), wrong = program.New("wrong", positions);
        right[outer.AsMaps()] += target[[.. outer, o]] * prediction[[.. outer, o]];
        wrong[outer.AsMaps()] = Max(wrong[outer.AsMaps()], (1f - target[[.. outer, o]]) * prediction[[.. outer, o]]);
        return program.MeanOverEntries(right, index => Max(1f + wrong[index.AsMaps()] - right[index.AsMaps()], 0f));
    }
}
