using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>y[p, c] = max x[s·p + u − before, c]. The gradient goes to the first of several that are largest.</summary>
internal abstract class MaxPooling(int rank) : PoolingLayer(rank)
{
    protected override Tensor Lower(PoolingOptions options, LayerProgram program)
    {
        Tensor x = program.Input, y = program.New("y", program.OutputShape);
        var (outer, channel) = y.SplitLastAxis();
        var element = options.Window.At(outer.RemoveAt(0), options.Window.Elements(program), program.InputShape);

        y[[.. outer, channel]] = Max(y[[.. outer, channel]], x[[program.Batch, .. element, channel]]);
        return y;
    }
}
