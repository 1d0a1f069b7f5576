using ModelCompiler.Generator.Layers.ActivationLayers;
using ModelCompiler.Generator.Layers.Convolution;
using ModelCompiler.Generator.Layers.Core;
using ModelCompiler.Generator.Layers.ImagePreprocessing;
using ModelCompiler.Generator.Layers.Merging;
using ModelCompiler.Generator.Layers.NormalizationLayers;
using ModelCompiler.Generator.Layers.Pooling;
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
        new Input(), new Shared(), new NestedNetwork(), new Dense(), new EinsumDense(), new Embedding(),
        new ActivationLayer(), new ReLU(), new LeakyReLU(), new ELU(), new PReLU(), new Softmax(),
        new BatchNormalization(), new LayerNormalization(), new GroupNormalization(), new RMSNormalization(), new UnitNormalization(),
        new Conv1D(), new Conv2D(), new Conv3D(), new Conv1DTranspose(), new Conv2DTranspose(), new Conv3DTranspose(),
        new DepthwiseConv1D(), new DepthwiseConv2D(), new SeparableConv1D(), new SeparableConv2D(),
        new MaxPooling1D(), new MaxPooling2D(), new MaxPooling3D(), new AveragePooling1D(), new AveragePooling2D(), new AveragePooling3D(),
        new GlobalMaxPooling1D(), new GlobalMaxPooling2D(), new GlobalMaxPooling3D(),
        new GlobalAveragePooling1D(), new GlobalAveragePooling2D(), new GlobalAveragePooling3D(),
        new Add(), new Subtract(), new Multiply(), new Average(), new Maximum(), new Minimum(), new Concatenate(), new Dot(),
        new Flatten(), new Reshape(), new Permute(), new RepeatVector(),
        new UpSampling1D(), new UpSampling2D(), new UpSampling3D(), new ZeroPadding1D(), new ZeroPadding2D(), new ZeroPadding3D(),
        new Cropping1D(), new Cropping2D(), new Cropping3D(),
        new Rescaling(), new Normalization(), new Discretization(), new CategoryEncoding(),
        new RandomFlip(), new RandomRotation(), new RandomZoom(), new RandomTranslation(), new RandomContrast(), new RandomBrightness(),
        new Dropout(), new SpatialDropout1D(), new SpatialDropout2D(), new SpatialDropout3D(), new GaussianNoise(), new GaussianDropout(),
    ];

    private static readonly Dictionary<string, LayerKind> ByAttribute = All.ToDictionary(kind => kind.Name + Suffix, StringComparer.Ordinal);

    /// <summary>The kind that an attribute's class stands for; a test walks the attributes and finds each of them here.</summary>
    public static LayerKind Find(string attributeClass) => ByAttribute[attributeClass];
}
