using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Layers;

namespace ModelCompiler.Generator.Binding;

/// <summary>One layer attribute with its name, before its arguments are read.</summary>
/// <param name="WrittenName">The name in the declaration, even where it cannot be used: those who read the layer call it so.</param>
/// <param name="IsNamed">Whether the declaration gave the name, and it can be a member.</param>
internal sealed record LayerDeclaration(AttributeData Attribute, LayerKind Kind, string Name, bool IsNamed, string? WrittenName = null)
{
    /// <summary>Whether C# reports the attribute, so that nothing can be said about it.</summary>
    public bool IsBroken { get; } = Attribute.IsBroken();

    public AttributeLocations Locations { get; } = new(Attribute);
}
