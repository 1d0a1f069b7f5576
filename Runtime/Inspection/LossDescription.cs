namespace ModelCompiler;

/// <summary>The loss of one output.</summary>
public sealed class LossDescription
{
    /// <summary>The name of the class, such as <c>SparseCategoricalCrossentropy</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The position among <see cref="NetworkDescription.Outputs"/> of the output it reads.</summary>
    public required int Output { get; init; }

    /// <summary>Where its targets lie in a row of targets; named as the output.</summary>
    public required RowPart Target { get; init; }

    /// <summary>What it counts in the sum of all losses.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>Labels must be at least 0 and below this number; 0 where targets are not labels.</summary>
    public int Classes { get; init; }

    /// <summary>The label whose entries count for nothing, which need not be one of the <see cref="Classes"/>; none by default.</summary>
    public int? IgnoreClass { get; init; }
}
