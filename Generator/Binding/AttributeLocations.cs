using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelCompiler.Generator.Binding;

/// <summary>Finds where each argument of an attribute is written, so that a squiggle goes under what is wrong.</summary>
internal sealed class AttributeLocations(AttributeData attribute)
{
    private readonly AttributeSyntax? syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    /// <summary>The attribute as written, without its brackets.</summary>
    public Location Whole => syntax?.GetLocation() ?? Location.None;

    /// <summary>The argument, or one element of it; the whole attribute where the argument is not written.</summary>
    /// <param name="argument">A constructor parameter or a property.</param>
    /// <param name="element">Which element, for an argument that is an array.</param>
    public Location Of(string argument, int? element = null) => Find(argument, element)?.GetLocation() ?? Whole;

    public bool IsWritten(string argument) => Find(argument, null) is not null;

    /// <summary>The first of the arguments that is written.</summary>
    public Location OfAny(params string[] arguments) =>
        arguments.Select(argument => Find(argument, null)).FirstOrDefault(found => found is not null)?.GetLocation() ?? Whole;

    private ExpressionSyntax? Find(string argument, int? element)
    {
        var written = Arguments().Where(pair => pair.Name == argument).Select(pair => pair.Value).ToArray();
        return written.Length switch
        {
            0 => null,
            1 => element is { } index ? Element(written[0], index) : written[0],
            _ => written[Math.Min(element ?? 0, written.Length - 1)],
        };
    }

    private IEnumerable<(string Name, ExpressionSyntax Value)> Arguments()
    {
        int position = 0;
        foreach (AttributeArgumentSyntax argument in syntax?.ArgumentList?.Arguments ?? default)
            yield return (NameOf(argument, position++), argument.Expression);
    }

    private string NameOf(AttributeArgumentSyntax argument, int position) =>
        argument.NameEquals?.Name.Identifier.ValueText
        ?? argument.NameColon?.Name.Identifier.ValueText
        ?? ParameterAt(position)
        ?? "";

    /// <summary>Positions past the end belong to a last <c>params</c> parameter.</summary>
    private string? ParameterAt(int position) => attribute.AttributeConstructor?.Parameters is { Length: > 0 } parameters
        ? parameters[Math.Min(position, parameters.Length - 1)].Name
        : null;

    private static ExpressionSyntax Element(ExpressionSyntax array, int index)
    {
        var elements = array switch
        {
            CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(item => item.Expression).ToArray(),
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.ToArray(),
            ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.ToArray(),
            _ => [],
        };
        return index < elements.Length ? elements[index] : array;
    }
}
