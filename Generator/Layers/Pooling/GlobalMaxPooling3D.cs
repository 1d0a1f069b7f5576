namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Maxima over all planes, rows and columns. Keras <c>GlobalMaxPooling3D</c>.</summary>
internal sealed class GlobalMaxPooling3D() : GlobalMaxPooling(3);
