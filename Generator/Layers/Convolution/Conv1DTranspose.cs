namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>Spreads steps over more of them. Keras <c>Conv1DTranspose</c>.</summary>
internal sealed class Conv1DTranspose() : TransposedConvolution(1);
