namespace ModelCompiler.Benchmarks.Networks;

/// <summary>S6: filters of 1 × 1.</summary>
[Network]
[Input(16, 16, 64)]
[Conv2D(128, 1, padding: Padding.Same, activation: Activation.Relu)]
[Conv2D(256, 1, padding: Padding.Same, activation: Activation.Relu)]
[Conv2D(64, 1, padding: Padding.Same, activation: Activation.Relu)]
[GlobalAveragePooling2D]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
public sealed partial class Conv1x1;
