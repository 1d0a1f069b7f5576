using ModelCompiler;

namespace Mnist;

/// <summary>The same on grey values as they are: it learns worse.</summary>
[Network]
[Input(28, 28)]
[Flatten]
[Dense(128, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Metric<Accuracy>]
public sealed partial class RawPerceptron;
