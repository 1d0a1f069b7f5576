using ModelCompiler.Generator.Layers.ActivationLayers;
using ModelCompiler.Generator.Layers.Core;
using ModelCompiler.Generator.Layers.NormalizationLayers;
using ModelCompiler.Generator.Layers.Preprocessing;
using ModelCompiler.Generator.Layers.Regularization;
using ModelCompiler.Generator.Layers.Reshaping;

namespace ModelCompiler.Generator.Layers;

/// <summary>The table of layer kinds. One instance of each, so that graphs compare kinds by reference.</summary>
internal static class LayerCatalog
{
    private const string Suffix = "Attribute";

    public static readonly IReadOnlyList<LayerKind> All =
    [
        new Input(), new Dense(), new EinsumDense(),
        new ActivationLayer(), new ReLU(), new LeakyReLU(), new ELU(), new PReLU(), new Softmax(),
        new BatchNormalization(), new LayerNormalization(), new GroupNormalization(), new RMSNormalization(), new UnitNormalization(),
        new Flatten(),
        new Rescaling(),
        new Dropout(),
    ];

    private static readonly Dictionary<string, LayerKind> ByAttribute = All.ToDictionary(kind => kind.Name + Suffix, StringComparer.Ordinal);

    /// <summary>The kind that an attribute's class stands for; a test walks the attributes and finds each of them here.</summary>
    public static LayerKind Find(string attributeClass) => ByAttribute[attributeClass];
}
