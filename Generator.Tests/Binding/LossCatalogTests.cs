using ModelCompiler.Generator.Losses;
using Xunit;

namespace ModelCompiler.Generator.Tests.Binding;

public sealed class LossCatalogTests
{
    [Fact]
    public void Every_marked_loss_has_a_formula_and_every_formula_a_loss()
    {
        var marked = typeof(ILoss<>).Assembly.GetExportedTypes()
            .Where(type => type.GetInterfaces().Any(mark => mark.IsGenericType && mark.GetGenericTypeDefinition() == typeof(ILoss<>)))
            .Select(type => type.Name);
        Assert.Equal(marked.Order(), LossCatalog.All.Select(kind => kind.Name).Order());
    }

    [Fact]
    public void Every_option_of_a_loss_is_a_property_of_its_attribute()
    {
        var properties = typeof(CompileAttribute<>).GetProperties().Select(property => property.Name);
        Assert.Empty(LossCatalog.All.SelectMany(kind => kind.Options).Except(properties));
    }
}
