using ModelCompiler;

namespace Housing;

/// <summary>Eight standardized figures of a block of houses in, its median house value in 100,000 dollars out.</summary>
[Network]
[Input(8)]
[Dense(16, Activation.Relu)]
[Dropout(0.1f)]
[Dense(16, Activation.Relu)]
[Dropout(0.1f)]
[Dense(1)]
[Compile<MeanSquaredError>]
[Metric<MeanAbsoluteError>]
public sealed partial class SmallNetwork;
