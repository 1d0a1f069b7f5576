namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>Filters over steps. Keras <c>Conv1D</c>.</summary>
internal sealed class Conv1D() : Convolution(1, allowsCausal: true);
