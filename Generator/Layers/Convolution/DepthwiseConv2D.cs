namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>Filters over the rows and columns of each channel. Keras <c>DepthwiseConv2D</c>.</summary>
internal sealed class DepthwiseConv2D() : DepthwiseConvolution(2);
