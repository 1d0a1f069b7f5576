namespace ModelCompiler.Generator.Layers.Regularization;

/// <summary>Keras <c>SpatialDropout2D</c>.</summary>
internal sealed class SpatialDropout2D() : SpatialDropout(rank: 2);
