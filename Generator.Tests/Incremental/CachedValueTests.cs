using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Layers;
using ModelCompiler.Generator.Tests.Binding;
using Xunit;

namespace ModelCompiler.Generator.Tests.Incremental;

public sealed class CachedValueTests
{
    [Fact]
    public void Nothing_cached_leads_to_a_symbol_a_location_or_a_compilation()
    {
        foreach (string layer in LayerExamples.All.Values)
        {
            var run = new IncrementalRun($"""
                using ModelCompiler;
                [Network]
                [Input(6, 4)]
                [Dense(4)]
                {layer}
                [Compile<MeanSquaredError>]
                [Metric<MeanAbsoluteError>]
                [Optimizer<Adam>(LearningRate = 0.01)]
                public sealed partial class Network;
                {LayerExamples.Nested}
                """);
            Assert.Equal(2, run.CachedDeclarations.Count());
            foreach (object declaration in run.CachedDeclarations)
            {
                Assert.NotNull(((NetworkDeclaration)declaration).Graph);
                Walk(declaration, new HashSet<object>(ReferenceEqualityComparer.Instance), layer);
            }
        }
    }

    private static void Walk(object? value, HashSet<object> seen, string path)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        Assert.False(value is ISymbol or Location or Compilation or SyntaxNode or SyntaxTree or SyntaxReference or SemanticModel or AttributeData or Diagnostic or SourceText, $"{path} is a {value.GetType()}");
        if (value is Array array)
        {
            foreach (object? element in array)
                Walk(element, seen, path + "[]");
            return;
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), seen, $"{path}.{field.Name}");
        }
    }

    [Fact]
    public void The_examples_cover_every_layer_kind()
    {
        Assert.Equal(LayerCatalog.All.Where(kind => kind.MaximumInputs > 0).Select(kind => kind.Name).Order(), LayerExamples.All.Keys.Order());
    }
}
