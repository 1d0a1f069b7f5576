namespace ModelCompiler;

/// <summary>
/// Makes one axis of all axes of a sample. Costs nothing: the layer after it reads its producer directly. Keras <c>Flatten</c>.
/// <para>Input: any shape. Output: (product of all extents).</para>
/// </summary>
/// <example><code>[Flatten]</code></example>
public sealed class FlattenAttribute : LayerAttribute;
