namespace ModelCompiler;

/// <summary>
/// Makes the network trainable with a loss. Without it only the code that predicts is written. Keras <c>compile(loss=…)</c>.
/// An option that the loss does not have is an error of compilation.
/// </summary>
/// <typeparam name="TLoss">The loss, which also decides what a target is: a label or values. A type that the compiler knows no formula for is an error of compilation.</typeparam>
/// <example><code>[Compile&lt;SparseCategoricalCrossentropy&gt;(FromLogits = true)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CompileAttribute<TLoss> : Attribute
{
    /// <summary>Whether the output is to be read as logits rather than probabilities. False by default.</summary>
    public bool FromLogits { get; set; }

    /// <summary>How far targets are moved from 0 and 1 towards even odds, from 0 to 1. 0 by default.</summary>
    public float LabelSmoothing { get; set; }

    /// <summary>From which error on <see cref="Huber"/> is linear. 1 by default.</summary>
    public float Delta { get; set; } = 1;

    /// <summary>What a focal loss weighs every class with, or, in <see cref="BinaryFocalCrossentropy"/>, the class 1 against the class 0. 0.25 by default.</summary>
    public float Alpha { get; set; } = 0.25f;

    /// <summary>How much less a focal loss counts what is easy: the exponent of the probability that is missing. 2 by default.</summary>
    public float Gamma { get; set; } = 2;

    /// <summary>Whether <see cref="BinaryFocalCrossentropy"/> weighs classes by <see cref="Alpha"/>. False by default.</summary>
    public bool ApplyClassBalancing { get; set; }

    /// <summary>
    /// The axes that <see cref="CosineSimilarity"/> and <see cref="Dice"/> sum over, counted from 0, the batch, or backwards from −1;
    /// the last one for the former and all for the latter by default.
    /// </summary>
    public int[]? Axis { get; set; }

    /// <summary>
    /// The most rows that a batch of training may have in a network that must see a batch whole, as <see cref="BatchNormalizationAttribute"/> does:
    /// memory is laid out for so many. 32 by default. Other networks take batches of any size.
    /// </summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>The label whose rows count for nothing. Without it every label counts.</summary>
    public int IgnoreClass { get; set; } = int.MinValue;

    /// <summary>The name of the layer whose output the loss reads; needed only where the network has several outputs.</summary>
    public string? Output { get; set; }

    /// <summary>What the loss counts in the sum of all losses. 1 by default.</summary>
    public float Weight { get; set; } = 1;
}
