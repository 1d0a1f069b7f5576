namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Maxima over all rows and columns. Keras <c>GlobalMaxPooling2D</c>.</summary>
internal sealed class GlobalMaxPooling2D() : GlobalMaxPooling(2);
