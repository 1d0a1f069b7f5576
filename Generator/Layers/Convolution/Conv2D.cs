namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>Filters over rows and columns. Keras <c>Conv2D</c>.</summary>
internal sealed class Conv2D() : Convolution(2);
