using System.Collections.Immutable;

namespace ModelCompiler.Generator.Program;

/// <summary>A named tensor of the program. Its first axis is the batch where <see cref="HasBatch"/> says so.</summary>
internal sealed class Buffer(string name, BufferKind kind, IEnumerable<int> shape, bool hasBatch)
{
    public string Name { get; } = name;

    /// <summary>The name within its layer: <c>z</c> where the whole name is <c>dense_1_z</c>. Derived buffers keep it: <c>d_z</c>.</summary>
    public string Role { get; init; } = name;

    public BufferKind Kind { get; } = kind;

    /// <summary>All extents, the batch included.</summary>
    public ImmutableArray<int> Shape { get; } = shape.ToImmutableArray();

    public bool HasBatch { get; } = hasBatch;

    /// <summary>No gradient flows into this buffer: what it holds counts as a constant.</summary>
    public bool StopsGradient { get; init; }

    /// <summary>For a constant, its numbers, row by row.</summary>
    public ImmutableArray<float> Values { get; init; } = ImmutableArray<float>.Empty;

    /// <summary>For a parameter, what it is called in files: <c>dense/kernel</c>.</summary>
    public string? ParameterKey { get; init; }

    /// <summary>For a gradient, the parameter or input it belongs to.</summary>
    public Buffer? GradientOf { get; init; }

    /// <summary>For a loss, what it counts in the sum of all losses.</summary>
    public float LossWeight { get; init; } = 1;

    /// <summary>Where this one starts among the inputs, outputs or targets that make up one row of the user's.</summary>
    public int RowOffset { get; init; }

    /// <summary>The length of that whole row; 0 where this buffer is all of it.</summary>
    public int RowLength { get; init; }

    /// <summary>Whether somebody outside the program reads it.</summary>
    public bool IsResult => Kind is BufferKind.Gradient or BufferKind.NextState or BufferKind.InputGradient or BufferKind.Output or BufferKind.Loss;

    public override string ToString() => Name;
}
