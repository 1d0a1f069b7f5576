namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>Zeros around planes, rows and columns. Keras <c>ZeroPadding3D</c>.</summary>
internal sealed class ZeroPadding3D() : ZeroPadding(3);
