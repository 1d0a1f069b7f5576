namespace ModelCompiler.Generator.Layers.Regularization;

/// <summary>Keras <c>SpatialDropout1D</c>.</summary>
internal sealed class SpatialDropout1D() : SpatialDropout(rank: 1);
