namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>Rows and columns without their edges. Keras <c>Cropping2D</c>.</summary>
internal sealed class Cropping2D() : Cropping(2, byDefault: 0);
