namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>Planes, rows and columns several times. Keras <c>UpSampling3D</c>.</summary>
internal sealed class UpSampling3D() : UpSampling(3);
