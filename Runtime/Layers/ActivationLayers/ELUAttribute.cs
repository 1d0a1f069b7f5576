namespace ModelCompiler;

/// <summary>
/// The exponential linear unit: x where positive, <c>alpha · (eˣ − 1)</c> elsewhere. Keras <c>ELU</c>.
/// <para>Input: any shape. Output: the same shape.</para>
/// </summary>
/// <param name="alpha">The scale of the negative part.</param>
/// <example><code>[ELU(0.7f)]</code></example>
public sealed class ELUAttribute(float alpha = 1) : LayerAttribute
{
    /// <summary>The scale of the negative part.</summary>
    public float Alpha { get; } = alpha;
}
