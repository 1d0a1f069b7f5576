namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>Filters over the steps of each channel, mixed after that. Keras <c>SeparableConv1D</c>.</summary>
internal sealed class SeparableConv1D() : SeparableConvolution(1);
