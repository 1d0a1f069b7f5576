namespace ModelCompiler;

/// <summary>Where one trainable variable lies in the block of all parameters.</summary>
/// <param name="Start">The index of its first float.</param>
/// <param name="Length">How many floats it takes, padding inside of it included.</param>
/// <param name="Name">The variable's name with its layer's, <c>dense/kernel</c>; needed only to be told from others.</param>
public readonly record struct ParameterRange(int Start, int Length, string Name = "")
{
    /// <summary>The index after its last float.</summary>
    public int End => Start + Length;
}
