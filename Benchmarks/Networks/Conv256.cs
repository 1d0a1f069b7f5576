namespace ModelCompiler.Benchmarks.Networks;

/// <summary>S7: many channels.</summary>
[Network]
[Input(14, 14, 256)]
[Conv2D(256, 3, padding: Padding.Same, activation: Activation.Relu)]
[Conv2D(256, 3, padding: Padding.Same, activation: Activation.Relu)]
[GlobalAveragePooling2D]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
public sealed partial class Conv256;
