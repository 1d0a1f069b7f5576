namespace ModelCompiler;

/// <summary><see cref="Adam"/> with weight decay, which is taken from the weights and not added to the gradients.</summary>
public sealed class AdamW : Adam
{
    /// <summary>Sets up the optimizer; the defaults are Keras's.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it; 0.001 by default.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, taken away in each step.</param>
    /// <param name="beta1">How slowly the average of the gradients decays.</param>
    /// <param name="beta2">How slowly the average of the squared gradients decays.</param>
    /// <param name="epsilon">A small number that keeps the division finite.</param>
    /// <param name="amsgrad">Whether to divide by the largest mean square so far.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    public AdamW(
        LearningRate? learningRate = null,
        double weightDecay = 0.004,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-7,
        bool amsgrad = false,
        double? clipNorm = null,
        double? clipValue = null,
        double? globalClipNorm = null)
        : base(learningRate, beta1, beta2, epsilon, amsgrad, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
    }
}
