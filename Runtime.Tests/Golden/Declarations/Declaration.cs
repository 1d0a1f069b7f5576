using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A network as its user would declare it: attributes on a partial class, from the classes and configs of a case.</summary>
internal sealed class Declaration(string className)
{
    private readonly StringBuilder _attributes = new();

    public string ClassName => className;

    public Declaration Network(bool inputGradients = false) => Line(inputGradients ? "Network(InputGradients = true)" : "Network");

    public Declaration Input(IEnumerable<int> shape, string? name = null)
    {
        string extents = string.Join(", ", shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
        return Line(name is null ? $"Input({extents})" : $"Input([{extents}], Name = \"{name}\")");
    }

    public Declaration Layer(string kerasClass, JsonElement config, params IEnumerable<string> wiring) =>
        Line(kerasClass + Arguments.Bind(RuntimeTypes.Layer(kerasClass), config, kerasClass).ToAttributeText(wiring));

    public Declaration Activation(string kerasName) =>
        Layer("Activation", JsonSerializer.SerializeToElement(new { activation = kerasName }));

    /// <summary>A loss, with what its attribute lets one say about it.</summary>
    public Declaration Compile(string lossClass, JsonElement config)
    {
        RuntimeTypes.Loss(lossClass);
        Type attribute = RuntimeTypes.Find("CompileAttribute`1") ?? throw new InexpressibleException("the runtime has no [Compile]");
        return Line($"Compile<{lossClass}>{Arguments.Bind(attribute, config, lossClass).ToAttributeText()}");
    }

    public Declaration Metric(string metricClass)
    {
        RuntimeTypes.Find<Metric>("metric", metricClass);
        return Line($"Metric<{metricClass}>");
    }

    public Declaration Optimizer(string optimizerClass, JsonElement config)
    {
        Type optimizer = RuntimeTypes.Find<Optimizer>("optimizer", optimizerClass);
        Type attribute = RuntimeTypes.Find("OptimizerAttribute`1") ?? throw new InexpressibleException("the runtime has no [Optimizer]");
        _ = Arguments.Bind(optimizer, config, optimizerClass);
        return Line($"Optimizer<{optimizerClass}>{Arguments.Bind(attribute, config, optimizerClass).ToAttributeText()}");
    }

    public override string ToString() => $"{_attributes}public sealed partial class {className};\n";

    private Declaration Line(string attribute)
    {
        _attributes.Append('[').Append(attribute).Append("]\n");
        return this;
    }
}
