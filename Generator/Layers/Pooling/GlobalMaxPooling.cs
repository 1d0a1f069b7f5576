using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>y[c] = max x[p, c].</summary>
internal abstract class GlobalMaxPooling(int rank) : GlobalPoolingLayer(rank)
{
    protected override void Pool(Tensor y, IndexMap[] pooled, Tensor x) => y[pooled] = Max(y[pooled], x[x.Axes.AsMaps()]);
}
