namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>Zeros around steps. Keras <c>ZeroPadding1D</c>.</summary>
internal sealed class ZeroPadding1D() : ZeroPadding(1);
