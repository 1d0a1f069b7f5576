namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>Spreads rows and columns over more of them. Keras <c>Conv2DTranspose</c>.</summary>
internal sealed class Conv2DTranspose() : TransposedConvolution(2);
