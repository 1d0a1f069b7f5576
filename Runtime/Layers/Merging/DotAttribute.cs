namespace ModelCompiler;

/// <summary>
/// The dot products of two inputs along one axis of each: with <c>normalize</c> the cosine similarity. Keras <c>Dot</c>.
/// <para>Input: two layers, whose extents along the axes are equal. Output: the other axes of the first, then those of the second; 1 where there are none.</para>
/// </summary>
/// <example><code>[Dot(axes: 1, normalize: true, "query", "document")]</code></example>
public sealed class DotAttribute : MergeAttribute
{
    /// <summary>Products along the same axis of both inputs.</summary>
    /// <param name="axes">The axis: 1 is the first after the batch, −1 the last.</param>
    /// <param name="inputs">The names of the two layers that are read, both above this one.</param>
    /// <example><code>[Dot(axes: 1, "query", "document")]</code></example>
    public DotAttribute(int axes, params string[] inputs)
        : this([axes, axes], normalize: false, inputs)
    {
    }

    /// <summary>Products along the same axis of both inputs.</summary>
    /// <param name="axes">The axis: 1 is the first after the batch, −1 the last.</param>
    /// <param name="normalize">Whether both inputs are first scaled to length 1 along the axis.</param>
    /// <param name="inputs">The names of the two layers that are read, both above this one.</param>
    public DotAttribute(int axes, bool normalize, params string[] inputs)
        : this([axes, axes], normalize, inputs)
    {
    }

    /// <summary>Products along an axis of each input.</summary>
    /// <param name="axes">The axis of the first input and that of the second.</param>
    /// <param name="inputs">The names of the two layers that are read, both above this one.</param>
    /// <example><code>[Dot(axes: [2, 1], "a", "b")]</code></example>
    public DotAttribute(int[] axes, params string[] inputs)
        : this(axes, normalize: false, inputs)
    {
    }

    /// <summary>Products along an axis of each input.</summary>
    /// <param name="axes">The axis of the first input and that of the second.</param>
    /// <param name="normalize">Whether both inputs are first scaled to length 1 along their axes.</param>
    /// <param name="inputs">The names of the two layers that are read, both above this one.</param>
    public DotAttribute(int[] axes, bool normalize, params string[] inputs)
        : base(inputs)
    {
        Axes = axes;
        Normalize = normalize;
    }

    /// <summary>The axis of the first input and that of the second.</summary>
    public IReadOnlyList<int> Axes { get; }

    /// <summary>Whether both inputs are first scaled to length 1 along their axes.</summary>
    public bool Normalize { get; }
}
