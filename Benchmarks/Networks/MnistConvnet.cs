namespace ModelCompiler.Benchmarks.Networks;

/// <summary>W4: the network of keras.io's "Simple MNIST convnet".</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(32, 3, activation: Activation.Relu)]
[MaxPooling2D(2)]
[Conv2D(64, 3, activation: Activation.Relu)]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0.5f)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
public sealed partial class MnistConvnet;
