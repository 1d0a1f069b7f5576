namespace ModelCompiler.Generator.Layers.Reshaping;

/// <summary>Steps without the first and last. Keras <c>Cropping1D</c>.</summary>
internal sealed class Cropping1D() : Cropping(1, byDefault: 1);
