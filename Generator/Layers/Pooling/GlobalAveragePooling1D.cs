namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Means over all steps. Keras <c>GlobalAveragePooling1D</c>.</summary>
internal sealed class GlobalAveragePooling1D() : GlobalAveragePooling(1);
