using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>y[c] = Σ x[p, c] over the number of places.</summary>
internal abstract class GlobalAveragePooling(int rank) : GlobalPoolingLayer(rank)
{
    protected override void Pool(Tensor y, IndexMap[] pooled, Tensor x)
    {
        int places = LayerProgram.SampleShape(x).Length / x.Buffer.Shape[^1];
        y[pooled] += x[x.Axes.AsMaps()] * (1f / places);
    }
}
