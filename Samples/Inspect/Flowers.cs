using ModelCompiler;

namespace Inspect;

/// <summary>A small network with two paths, on the measurements of iris flowers: small enough that every value can be read.</summary>
[Network]
[Input(4, Name = "flower")]
[Dense(4, Activation.Relu, Name = "petals_and_sepals")]
[Dense(4, Activation.Tanh, Name = "shape")]
[Add("petals_and_sepals", "shape", Name = "both")]
[Dense(3, Activation.Softmax, Name = "species")]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>(LearningRate = 0.01)]
[Metric<Accuracy>]
public sealed partial class Flowers;
