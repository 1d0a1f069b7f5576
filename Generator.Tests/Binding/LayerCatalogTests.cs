using ModelCompiler.Generator.Layers;
using Xunit;

namespace ModelCompiler.Generator.Tests.Binding;

public sealed class LayerCatalogTests
{
    [Fact]
    public void Every_layer_attribute_has_a_kind_and_every_kind_an_attribute()
    {
        var attributes = typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract).Select(type => type.Name.Split('`')[0]);
        Assert.Equal(attributes.Order(), LayerCatalog.All.Select(kind => kind.Name + "Attribute").Order());
        Assert.All(attributes, attribute => Assert.NotNull(LayerCatalog.Find(attribute)));
    }
}
