namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>Zeros around rows and columns. Keras <c>ZeroPadding2D</c>.</summary>
internal sealed class ZeroPadding2D() : ZeroPadding(2);
