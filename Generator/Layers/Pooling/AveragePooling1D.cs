namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Means of windows over steps. Keras <c>AveragePooling1D</c>.</summary>
internal sealed class AveragePooling1D() : AveragePooling(1);
