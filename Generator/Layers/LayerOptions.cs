namespace ModelCompiler.Generator.Layers;

/// <summary>What one layer attribute said, beyond its name and wiring. A record, so that equal declarations are equal.</summary>
internal abstract record LayerOptions;
