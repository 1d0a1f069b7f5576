namespace ModelCompiler;

/// <summary>
/// Scales each sample to length 1 along the given axes: <c>x / √(Σ x²)</c>. Keras <c>UnitNormalization</c>.
/// <para>Input: any shape of rank one or more. Output: the same shape; zeros stay zeros.</para>
/// </summary>
/// <param name="axis">The axes whose values make up one vector, the last by default; 1 is the first after the batch, −1 the last.</param>
/// <example><code>[UnitNormalization]</code></example>
public sealed class UnitNormalizationAttribute(int[]? axis = null) : LayerAttribute
{
    /// <summary>The axes along which a sample has length 1.</summary>
    public IReadOnlyList<int> Axis { get; } = axis is null or [] ? [-1] : axis;
}
