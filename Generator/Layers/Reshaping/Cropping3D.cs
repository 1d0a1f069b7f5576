namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>Planes, rows and columns without their edges. Keras <c>Cropping3D</c>.</summary>
internal sealed class Cropping3D() : Cropping(3, byDefault: 1);
