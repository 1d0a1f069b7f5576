namespace ModelCompiler.Benchmarks.Networks;

/// <summary>W3: a small regression with dropout, on house prices.</summary>
[Network]
[Input(8)]
[Dense(16, Activation.Relu)]
[Dropout(0.1f)]
[Dense(16, Activation.Relu)]
[Dropout(0.1f)]
[Dense(1)]
[Compile<MeanSquaredError>]
[Optimizer<Adam>]
public sealed partial class HousingNetwork;
