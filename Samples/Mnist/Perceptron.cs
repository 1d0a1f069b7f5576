using ModelCompiler;

namespace Mnist;

/// <summary>The first network of the Keras overview, with the grey values brought to 0 to 1.</summary>
[Network]
[Input(28, 28)]
[Rescaling(1f / 255)]
[Flatten]
[Dense(128, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Metric<Accuracy>]
public sealed partial class Perceptron;
