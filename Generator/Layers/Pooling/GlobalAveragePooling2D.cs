namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Means over all rows and columns. Keras <c>GlobalAveragePooling2D</c>.</summary>
internal sealed class GlobalAveragePooling2D() : GlobalAveragePooling(2);
