namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>Spreads planes, rows and columns over more of them. Keras <c>Conv3DTranspose</c>.</summary>
internal sealed class Conv3DTranspose() : TransposedConvolution(3);
