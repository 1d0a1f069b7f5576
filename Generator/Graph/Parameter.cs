namespace ModelCompiler.Generator.Graph;

/// <summary>A weight of a layer: its name and shape as in Keras, and how it starts.</summary>
internal sealed record Parameter(string Name, Shape Shape, InitializerSpec Initializer, bool Trainable = true);
