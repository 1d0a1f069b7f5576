namespace ModelCompiler;

/// <summary>What focal cross-entropies have in common.</summary>
internal readonly record struct FocalOptions(float Alpha, float Gamma, bool FromLogits, float LabelSmoothing)
{
    public float Gamma { get; } = Gamma >= 0 ? Gamma : throw new ArgumentException(FormattableString.Invariant($"gamma must be at least 0. Received: {Gamma}."), "gamma");

    public float LabelSmoothing { get; } = Crossentropy.Smoothing(LabelSmoothing);
}
