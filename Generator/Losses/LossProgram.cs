using System.Collections.Immutable;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Losses;

/// <summary>What a loss sees while it states its formula: predictions, targets, and the logits where the last activation has some.</summary>
internal sealed class LossProgram(LayerProgram program, Tensor prediction, Tensor target)
{
    public Tensor Prediction { get; } = prediction;

    public Tensor Target { get; } = target;

    /// <summary>What the last layer gave to <paramref name="activation"/>, if that is what made the prediction.</summary>
    public Tensor? LogitsOf(Activation activation) =>
        program.Logits.TryGetValue(Prediction.Buffer, out var made) && made.Activation == activation ? made.Logits : null;

    public Tensor New(string name, Shape shape, bool stopsGradient = false) => program.New(name, shape, stopsGradient);

    public Tensor Map(string name, Tensor x, Func<Expression, ImmutableArray<Axis>, Expression> formula) => program.Map(name, x, formula);

    public Tensor Activate(Tensor x, Activation activation) => program.Activate(x, activation);

    /// <summary>The sum of a value for each element of the prediction over some of its axes; without a batch where that is one of them.</summary>
    /// <param name="axes">Axes from 0, the batch.</param>
    public Tensor SumOver(string name, IReadOnlyList<int> axes, Func<ImmutableArray<Axis>, Expression> entry)
    {
        int[] kept = Enumerable.Range(0, Prediction.Rank).Except(axes).ToArray();
        var shape = new Shape(kept.Where(axis => axis > 0).Select(axis => Prediction.Buffer.Shape[axis]));
        Tensor sum = kept.Contains(0) ? program.New(name, shape) : program.NewShared(name, shape);
        sum[kept.Select(axis => Prediction.Axes[axis]).AsMaps()] += entry(Prediction.Axes);
        return sum;
    }

    /// <summary>The mean over a row's entries of a value for each element of <paramref name="domain"/>.</summary>
    public Tensor MeanOverEntries(Tensor domain, Func<ImmutableArray<Axis>, Expression> entry)
    {
        Tensor loss = New("row", new Shape());
        Shape sample = LayerProgram.SampleShape(domain);
        if (sample.Length == 1)
            loss[program.Batch] = entry(domain.Axes);
        else
            loss[program.Batch] += (1f / sample.Length) * entry(domain.Axes);
        return loss;
    }

    /// <summary>log Σ exp(logits) along the last axis, computed from the maximum so that it cannot overflow.</summary>
    public Tensor LogSumExp(Tensor logits)
    {
        var (maximum, total) = (Activations.Maximum(logits, logits.Rank - 1, program), Activations.Exponentials(logits, logits.Rank - 1, program).Total);
        return program.Map("logsumexp", total, (value, index) => Ops.Log(value) + maximum[index.AsMaps()]);
    }
}
