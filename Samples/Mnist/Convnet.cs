using ModelCompiler;

namespace Mnist;

/// <summary>The network of Keras's "Simple MNIST convnet".</summary>
[Network]
[Input(28, 28, 1)]
[Rescaling(1f / 255)]
[Conv2D(32, 3, activation: Activation.Relu)]
[MaxPooling2D]
[Conv2D(64, 3, activation: Activation.Relu)]
[MaxPooling2D]
[Flatten]
[Dropout(0.5f)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
[Metric<Accuracy>]
public sealed partial class Convnet;
