using System.Collections.Immutable;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>−Σ target · log p over the last axis, with the target given as a distribution.</summary>
internal sealed class CategoricalCrossentropy : LossKind
{
    public override IReadOnlyList<string> Options => ["FromLogits", "LabelSmoothing"];

    public override int MinimumClasses => 2;

    public override Activation? Expects => Activation.Softmax;

    public override Tensor Lower(LossSpec spec, LossProgram program)
    {
        Tensor? logits = spec.FromLogits ? program.Prediction : program.LogitsOf(Activation.Softmax);
        int classes = program.Prediction.Buffer.Shape[^1];

        Func<ImmutableArray<Axis>, Expression> cost = logits is null ? NegativeLog(program) : DistanceToLogSumExp(program, logits);

        // A sum over the classes, a mean over positions: the mean over all entries times the classes.
        return program.MeanOverEntries(program.Prediction, index => (float)classes * Smoothed(program.Target[index.AsMaps()], spec.LabelSmoothing, classes) * cost(index));
    }

    private static Func<ImmutableArray<Axis>, Expression> NegativeLog(LossProgram program)
    {
        Tensor p = Probabilities.Normalized(program, program.Prediction);
        return index => -Log(p[index.AsMaps()]);
    }

    private static Func<ImmutableArray<Axis>, Expression> DistanceToLogSumExp(LossProgram program, Tensor logits)
    {
        Tensor logSum = program.LogSumExp(logits);
        return index => logSum[index.RemoveAt(index.Length - 1).AsMaps()] - logits[index.AsMaps()];
    }

    /// <summary>Moves targets towards an equal share for each class.</summary>
    public static Expression Smoothed(Expression target, float smoothing, int classes) =>
        smoothing == 0 ? target : target * (1f - smoothing) + smoothing / classes;
}
