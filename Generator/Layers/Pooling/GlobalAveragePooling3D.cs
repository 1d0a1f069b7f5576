namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Means over all planes, rows and columns. Keras <c>GlobalAveragePooling3D</c>.</summary>
internal sealed class GlobalAveragePooling3D() : GlobalAveragePooling(3);
