namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Means of windows over rows and columns. Keras <c>AveragePooling2D</c>.</summary>
internal sealed class AveragePooling2D() : AveragePooling(2);
