namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>Larger by whole factors. Keras <c>UpSampling2D</c>.</summary>
internal sealed class UpSampling2D() : UpSampling(2);
