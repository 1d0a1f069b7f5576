using ModelCompiler;

namespace Iris;

/// <summary>Four measurements of a flower in, the probabilities of three species out.</summary>
[Network]
[Input(4)]
[Dense(8)]
[Activation(Activation.Relu)]
[Dense(3)]
[Activation(Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Metric<Accuracy>]
public sealed partial class IrisClassifier;
