using ModelCompiler;

namespace Housing;

/// <summary>The same with more units, without dropout, and with Adam.</summary>
[Network]
[Input(8)]
[Dense(64, Activation.Relu)]
[Dense(64, Activation.Relu)]
[Dense(1)]
[Compile<MeanSquaredError>]
[Optimizer<Adam>]
[Metric<MeanAbsoluteError>]
public sealed partial class LargeNetwork;
