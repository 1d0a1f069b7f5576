namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Maxima of windows over planes, rows and columns. Keras <c>MaxPooling3D</c>.</summary>
internal sealed class MaxPooling3D() : MaxPooling(3);
