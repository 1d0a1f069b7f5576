namespace ModelCompiler.Benchmarks.Networks;

/// <summary>S4: widths whose columns crowd into few sets of a cache.</summary>
[Network]
[Input(512)]
[Dense(512, Activation.Relu)]
[Dense(512, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Compile<SparseCategoricalCrossentropy>]
[Optimizer<Adam>]
public sealed partial class Dense512;
