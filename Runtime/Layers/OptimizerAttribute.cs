namespace ModelCompiler;

/// <summary>
/// The optimizer that a network starts with; <see cref="RMSprop"/> with its defaults where there is none. Keras <c>compile(optimizer=…)</c>.
/// Only what is set is handed to the optimizer's constructor, whose defaults hold for the rest; an option that it does not have is an error of compilation.
/// </summary>
/// <typeparam name="TOptimizer">The optimizer.</typeparam>
/// <example><code>[Optimizer&lt;Adam&gt;(LearningRate = 0.01)]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OptimizerAttribute<TOptimizer> : Attribute
    where TOptimizer : Optimizer
{
    /// <summary>The size of a step.</summary>
    public double LearningRate { get; set; }

    /// <summary>How much of the last step is kept.</summary>
    public double Momentum { get; set; }

    /// <summary>Whether momentum looks ahead, after Nesterov.</summary>
    public bool Nesterov { get; set; }

    /// <summary>The decay of the average of squared gradients.</summary>
    public double Rho { get; set; }

    /// <summary>The decay of the first moment.</summary>
    public double Beta1 { get; set; }

    /// <summary>The decay of the second moment.</summary>
    public double Beta2 { get; set; }

    /// <summary>The small number that keeps quotients finite.</summary>
    public double Epsilon { get; set; }

    /// <summary>The share of a weight that a step takes away, apart from the gradient.</summary>
    public double WeightDecay { get; set; }

    /// <summary>Whether gradients are divided by their estimated variance rather than their second moment.</summary>
    public bool Centered { get; set; }

    /// <summary>Whether the second moment never shrinks (AMSGrad).</summary>
    public bool AmsGrad { get; set; }

    /// <summary>The largest norm of the gradient of one weight tensor. At most one of the three clippings may be set.</summary>
    public double ClipNorm { get; set; }

    /// <summary>The largest magnitude of one element of a gradient.</summary>
    public double ClipValue { get; set; }

    /// <summary>The largest norm of all gradients together.</summary>
    public double GlobalClipNorm { get; set; }

    /// <summary>What sums of squares start from.</summary>
    public double InitialAccumulatorValue { get; set; }

    /// <summary>How fast the steps of <see cref="Ftrl"/> get smaller.</summary>
    public double LearningRatePower { get; set; }

    /// <summary>The penalty of <see cref="Ftrl"/> on magnitudes.</summary>
    public double L1RegularizationStrength { get; set; }

    /// <summary>The penalty of <see cref="Ftrl"/> on squares.</summary>
    public double L2RegularizationStrength { get; set; }

    /// <summary>The penalty of <see cref="Ftrl"/> on squares by way of the gradient.</summary>
    public double L2ShrinkageRegularizationStrength { get; set; }

    /// <summary>Makes all steps of <see cref="Ftrl"/> smaller, most of all the early ones.</summary>
    public double Beta { get; set; }

    /// <summary>Parts of the names of variables that weight decay leaves alone, such as <c>bias</c>.</summary>
    public string[]? ExcludeFromWeightDecay { get; set; }

    /// <summary>The number of batches of whose mean gradient one step is made, at least 2.</summary>
    public int GradientAccumulationSteps { get; set; }

    /// <summary>Whether to keep an exponential moving average of the weights, which replaces them at the end of <c>Fit</c>.</summary>
    public bool UseEma { get; set; }

    /// <summary>How slowly the moving average follows.</summary>
    public double EmaMomentum { get; set; }

    /// <summary>After how many steps the moving average replaces the weights time and again.</summary>
    public int EmaOverwriteFrequency { get; set; }
}
