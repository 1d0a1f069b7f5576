namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Means of windows over planes, rows and columns. Keras <c>AveragePooling3D</c>.</summary>
internal sealed class AveragePooling3D() : AveragePooling(3);
