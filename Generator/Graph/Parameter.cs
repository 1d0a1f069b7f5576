namespace ModelCompiler.Generator.Graph;

/// <summary>A weight of a layer: its name and shape as in Keras, and what the declaration says of it.</summary>
internal sealed record Parameter(string Name, Shape Shape, WeightSpec Weight, bool Trainable = true)
{
    public InitializerSpec Initializer => Weight.Initializer;
}
