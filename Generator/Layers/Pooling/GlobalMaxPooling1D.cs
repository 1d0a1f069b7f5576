namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Maxima over all steps. Keras <c>GlobalMaxPooling1D</c>.</summary>
internal sealed class GlobalMaxPooling1D() : GlobalMaxPooling(1);
