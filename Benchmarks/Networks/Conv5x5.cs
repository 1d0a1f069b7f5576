namespace ModelCompiler.Benchmarks.Networks;

/// <summary>S5: filters of 5 × 5, strides.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(32, 5, padding: Padding.Same, activation: Activation.Relu)]
[Conv2D(64, 5, strides: 2, padding: Padding.Same, activation: Activation.Relu)]
[Conv2D(64, 5, strides: 2, padding: Padding.Same, activation: Activation.Relu)]
[GlobalAveragePooling2D]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
public sealed partial class Conv5x5;
