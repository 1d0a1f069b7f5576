using System.Collections.Immutable;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.NormalizationLayers;

/// <summary>
/// Means of a tensor over all of its dimensions but some, and from them the standardized tensor (x − mean) / √(variance + ε).
/// Where the batch is not kept, samples are averaged first by themselves and then among each other, which keeps long sums short.
/// </summary>
/// <param name="kept">The dimensions of <paramref name="x"/> that the means have, in order; 0 is the batch.</param>
internal sealed class Moments(Tensor x, IEnumerable<int> kept, LayerProgram program)
{
    private readonly ImmutableArray<int> kept = kept.OrderBy(dimension => dimension).ToImmutableArray();

    private bool KeepsBatch => kept.Contains(0);

    private Shape KeptShape => new(kept.Where(dimension => dimension > 0).Select(dimension => x.Buffer.Shape[dimension]));

    /// <summary>How many elements of one sample a mean is of.</summary>
    private int Averaged => LayerProgram.SampleShape(x).Length / KeptShape.Length;

    /// <summary>The index of a mean, from one of <c>x</c>.</summary>
    public IEnumerable<IndexMap> At(IReadOnlyList<Axis> index) => kept.Select(dimension => (IndexMap)index[dimension]);

    /// <summary>The mean of a term over all that is not kept.</summary>
    public Tensor Mean(string name, Func<Expression, ImmutableArray<Axis>, Expression> term)
    {
        var index = x.Axes;
        Expression value = term(x[index.AsMaps()], index);
        if (KeepsBatch)
            return OverSample(name, value, index);

        Tensor perSample = OverSample(name + "_sample", value, index), total = program.NewShared(name + "_total", KeptShape), mean = program.NewShared(name, KeptShape);
        total[At(index)] += perSample[SampleIndex(index)];
        mean[mean.Axes.AsMaps()] = total[mean.Axes.AsMaps()] / Rows;
        return mean;
    }

    /// <summary>The mean of the squared distances from the mean. It is smallest there, so that no gradient flows through the mean itself.</summary>
    public Tensor Variance(string name, Tensor mean)
    {
        Tensor center = LikeMean("center", stopsGradient: true);
        center[center.Axes.AsMaps()] = mean[center.Axes.AsMaps()];
        return Mean(name, (value, index) => (value - center[At(index)]) * (value - center[At(index)]));
    }

    /// <summary>1 / √(variance + ε).</summary>
    public Tensor InverseDeviation(Tensor variance, float epsilon)
    {
        Tensor inverse = LikeMean("inverse", stopsGradient: false);
        inverse[inverse.Axes.AsMaps()] = 1f / Sqrt(variance[inverse.Axes.AsMaps()] + epsilon);
        return inverse;
    }

    private Tensor OverSample(string name, Expression value, ImmutableArray<Axis> index)
    {
        Tensor mean = program.New(name, KeptShape);
        if (Averaged == 1)
            mean[SampleIndex(index)] = value;
        else
            mean[SampleIndex(index)] += (1f / Averaged) * value;
        return mean;
    }

    private Tensor LikeMean(string name, bool stopsGradient) =>
        KeepsBatch ? program.New(name, KeptShape, stopsGradient) : program.NewShared(name, KeptShape, stopsGradient);

    private IEnumerable<IndexMap> SampleIndex(IReadOnlyList<Axis> index) => At(index).Skip(KeepsBatch ? 1 : 0).Prepend(program.Batch);
}
