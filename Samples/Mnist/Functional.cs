using ModelCompiler;

namespace Mnist;

/// <summary>The functional one: two paths from the same pixels, each with a name, that are read together.</summary>
[Network]
[Input(28, 28, Name = "image")]
[Rescaling(1f / 255)]
[Flatten(Name = "pixels")]
[Dense(128, Activation.Relu, Name = "wide")]
[Dense(32, Activation.Tanh, Name = "narrow", From = "pixels")]
[Concatenate("wide", "narrow")]
[Dense(10, Activation.Softmax, Name = "digit")]
[Compile<SparseCategoricalCrossentropy>]
[Metric<Accuracy>]
public sealed partial class Functional;
