namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>Filters over the rows and columns of each channel, mixed after that. Keras <c>SeparableConv2D</c>.</summary>
internal sealed class SeparableConv2D() : SeparableConvolution(2);
