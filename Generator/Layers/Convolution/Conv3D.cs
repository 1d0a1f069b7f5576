namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>Filters over planes, rows and columns. Keras <c>Conv3D</c>.</summary>
internal sealed class Conv3D() : Convolution(3);
