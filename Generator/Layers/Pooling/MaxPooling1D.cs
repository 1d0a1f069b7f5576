namespace ModelCompiler.Generator.Layers.Pooling;

/// <summary>Maxima of windows over steps. Keras <c>MaxPooling1D</c>.</summary>
internal sealed class MaxPooling1D() : MaxPooling(1);
