using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Layers;

/// <summary>The shape rule of an activation, wherever it is applied: one that works along the last axis needs one with something to compare.</summary>
internal static class ActivationShape
{
    public static Shape? Infer(Activation activation, Shape input, LayerReport report)
    {
        bool isAlongLastAxis = activation is Activation.Softmax or Activation.LogSoftmax or Activation.Glu;
        if (isAlongLastAxis && input.Rank == 0)
            return report.RankTooSmall(minimum: 1, input);
        if (activation is Activation.Softmax or Activation.LogSoftmax && input.Last == 1)
            return report.SoftmaxOverOne(input);
        return Activations.OutputShape(activation, input, report);
    }
}
