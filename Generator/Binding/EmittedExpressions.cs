using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelCompiler.Generator.Binding;

/// <summary>What C# itself makes of an expression that is to be emitted. All names in it are whole, so that it means the same wherever it stands.</summary>
internal sealed class EmittedExpressions(Compilation compilation)
{
    private readonly SemanticModel model = compilation.GetSemanticModel(compilation.SyntaxTrees.First());

    /// <summary>Whether a parameter or property of the type takes the value.</summary>
    public bool Converts(string value, ITypeSymbol type) => model.ClassifyConversion(0, SyntaxFactory.ParseExpression(value), type).IsImplicit;

    /// <summary>Whether C# finds a constructor for the arguments, and only one.</summary>
    public bool IsConstructorCall(string creation) =>
        model.GetSpeculativeSymbolInfo(0, (ExpressionSyntax)SyntaxFactory.ParseExpression(creation), SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol;
}
