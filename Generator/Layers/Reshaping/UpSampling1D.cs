namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>Every step several times. Keras <c>UpSampling1D</c>.</summary>
internal sealed class UpSampling1D() : UpSampling(1);
