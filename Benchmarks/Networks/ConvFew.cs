namespace ModelCompiler.Benchmarks.Networks;

/// <summary>S8: few channels.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(8, 3, padding: Padding.Same, activation: Activation.Relu)]
[Conv2D(16, 3, strides: 2, padding: Padding.Same, activation: Activation.Relu)]
[Conv2D(37, 3, strides: 2, padding: Padding.Same, activation: Activation.Relu)]
[GlobalAveragePooling2D]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
public sealed partial class ConvFew;
