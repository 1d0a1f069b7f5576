using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A network as its user would declare it: attributes on a partial class, from the classes and configs of a case.</summary>
internal sealed class Declaration(string className)
{
    private readonly StringBuilder _attributes = new();

    public string ClassName => className;

    public Declaration Network(bool inputGradients = false, string[]? outputs = null)
    {
        string[] options =
        [
            .. inputGradients ? ["InputGradients = true"] : Array.Empty<string>(),
            .. outputs is null ? [] : (string[])[$"Outputs = [{string.Join(", ", outputs.Select(output => $"\"{output}\""))}]"],
        ];
        _attributes.Insert(0, options.Length == 0 ? "[Network]\n" : $"[Network({string.Join(", ", options)})]\n");
        return this;
    }

    public Declaration Input(IEnumerable<int> shape, string? name = null)
    {
        string extents = string.Join(", ", shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
        return Line(name is null ? $"Input({extents})" : $"Input([{extents}], Name = \"{name}\")");
    }

    public Declaration Layer(string kerasClass, JsonElement config) => Layer(kerasClass, config, [], []);

    /// <param name="inputs">The names of what a layer that reads several reads.</param>
    /// <param name="wiring">Its own name, and the name of what it reads.</param>
    public Declaration Layer(string kerasClass, JsonElement config, string[] inputs, string[] wiring) =>
        Line(kerasClass + Arguments.Bind(RuntimeTypes.Layer(kerasClass), FlatConfig.Of(config), kerasClass).ToAttributeText(inputs, wiring));

    public Declaration Shared(string layer, IEnumerable<string> wiring) =>
        RuntimeTypes.Layer("Shared") is var _ ? Line($"Shared({string.Join(", ", wiring.Prepend($"\"{layer}\""))})") : this;

    public Declaration Activation(string kerasName) =>
        Layer("Activation", JsonSerializer.SerializeToElement(new { activation = kerasName }));

    /// <summary>A loss, with what its attribute lets one say about it.</summary>
    /// <param name="further">Which output it reads, and what it counts.</param>
    public Declaration Compile(string lossClass, JsonElement config, params string[] further)
    {
        RuntimeTypes.Loss(lossClass);
        Type attribute = RuntimeTypes.Find("CompileAttribute`1") ?? throw new InexpressibleException("the runtime has no [Compile]");
        return Line($"Compile<{lossClass}>{Arguments.Bind(attribute, config, lossClass).ToAttributeText([], further)}");
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
        return Line($"Optimizer<{optimizerClass}>{Arguments.Bind(attribute, config, optimizerClass).ToAttributeText([], [])}");
    }

    public override string ToString() => $"{_attributes}public sealed partial class {className};\n";

    private Declaration Line(string attribute)
    {
        _attributes.Append('[').Append(attribute).Append("]\n");
        return this;
    }
}
