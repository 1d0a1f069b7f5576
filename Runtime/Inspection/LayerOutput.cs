namespace ModelCompiler;

/// <summary>What one layer computed during a prediction.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Values">Its output rows, one after the other; <see cref="Layer.OutputShape"/> is the shape of each.</param>
public readonly record struct LayerOutput(Layer Layer, float[] Values);
