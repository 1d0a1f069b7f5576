namespace ModelCompiler.Generator.Layers.Regularization;

/// <summary>Keras <c>SpatialDropout3D</c>.</summary>
internal sealed class SpatialDropout3D() : SpatialDropout(rank: 3);
