namespace ModelCompiler;

/// <summary>Where one trainable variable lies in the block of all parameters.</summary>
/// <param name="Start">The index of its first float.</param>
/// <param name="Length">How many floats it takes, padding inside of it included.</param>
public readonly record struct ParameterRange(int Start, int Length)
{
    /// <summary>The index after its last float.</summary>
    public int End => Start + Length;
}
