namespace ModelCompiler;

/// <summary>
/// Puts its inputs one after the other along an axis. Keras <c>Concatenate</c>.
/// <para>Input: two layers or more, whose shapes are equal but for that axis. Output: the same shape with the sum of the extents along it.</para>
/// </summary>
/// <param name="axis">The axis: 1 is the first after the batch, −1 the last.</param>
/// <param name="inputs">The names of the layers that are read, all of them above this one.</param>
/// <example><code>[Concatenate(axis: 1, "past", "present")]</code></example>
public sealed class ConcatenateAttribute(int axis, params string[] inputs) : MergeAttribute(inputs)
{
    /// <summary>Puts the inputs one after the other along the last axis.</summary>
    /// <param name="inputs">The names of the layers that are read, all of them above this one.</param>
    /// <example><code>[Concatenate("image", "meta")]</code></example>
    public ConcatenateAttribute(params string[] inputs)
        : this(axis: -1, inputs)
    {
    }

    /// <summary>The axis.</summary>
    public int Axis { get; } = axis;
}
