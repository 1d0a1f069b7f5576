namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Maxima of windows over rows and columns. Keras <c>MaxPooling2D</c>.</summary>
internal sealed class MaxPooling2D() : MaxPooling(2);
