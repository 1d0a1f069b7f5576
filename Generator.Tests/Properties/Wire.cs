using System.Collections.Immutable;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>What a named layer gives to those after it.</summary>
/// <param name="Takes">The shape of the one tensor that the layer reads; null where it reads several or is an input, and cannot be shared.</param>
/// <param name="IsRead">Whether a layer reads it already.</param>
internal sealed record Wire(string Name, ImmutableArray<int> Shape, ImmutableArray<int>? Takes, bool IsRead = false)
{
    public int Rank => Shape.Length;

    public int Length => Shape.Aggregate(1, (product, extent) => product * extent);
}
