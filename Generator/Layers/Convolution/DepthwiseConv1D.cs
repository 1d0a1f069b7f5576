namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>Filters over the steps of each channel. Keras <c>DepthwiseConv1D</c>.</summary>
internal sealed class DepthwiseConv1D() : DepthwiseConvolution(1);
