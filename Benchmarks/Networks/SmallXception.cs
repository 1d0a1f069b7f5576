namespace ModelCompiler.Benchmarks.Networks;

/// <summary>
/// A small Xception: the network of Keras's "Image classification from scratch", for photographs of 64×64 and with a quarter of its channels.
/// A photograph in, its bytes as they are; the probability that it shows a dog out.
/// </summary>
[Network]
[Input(64, 64, 3)]
[Rescaling(1f / 255)]
[Conv2D(32, 3, strides: 2, padding: Padding.Same)]
[BatchNormalization]
[Activation(Activation.Relu, Name = "entry")]

[Activation(Activation.Relu)]
[SeparableConv2D(64, 3, padding: Padding.Same)]
[BatchNormalization]
[Activation(Activation.Relu)]
[SeparableConv2D(64, 3, padding: Padding.Same)]
[BatchNormalization]
[MaxPooling2D(3, strides: 2, padding: Padding.Same, Name = "pool_64")]
[Conv2D(64, 1, strides: 2, padding: Padding.Same, Name = "shortcut_64", From = "entry")]
[Add("pool_64", "shortcut_64", Name = "block_64")]

[Activation(Activation.Relu)]
[SeparableConv2D(128, 3, padding: Padding.Same)]
[BatchNormalization]
[Activation(Activation.Relu)]
[SeparableConv2D(128, 3, padding: Padding.Same)]
[BatchNormalization]
[MaxPooling2D(3, strides: 2, padding: Padding.Same, Name = "pool_128")]
[Conv2D(128, 1, strides: 2, padding: Padding.Same, Name = "shortcut_128", From = "block_64")]
[Add("pool_128", "shortcut_128", Name = "block_128")]

[Activation(Activation.Relu)]
[SeparableConv2D(182, 3, padding: Padding.Same)]
[BatchNormalization]
[Activation(Activation.Relu)]
[SeparableConv2D(182, 3, padding: Padding.Same)]
[BatchNormalization]
[MaxPooling2D(3, strides: 2, padding: Padding.Same, Name = "pool_182")]
[Conv2D(182, 1, strides: 2, padding: Padding.Same, Name = "shortcut_182", From = "block_128")]
[Add("pool_182", "shortcut_182", Name = "block_182")]

[SeparableConv2D(256, 3, padding: Padding.Same)]
[BatchNormalization]
[Activation(Activation.Relu)]
[GlobalAveragePooling2D]
[Dropout(0.25f)]
[Dense(1, Activation.Sigmoid)]
[Compile<BinaryCrossentropy>]
[Optimizer<Adam>(LearningRate = 3e-4)]
public sealed partial class SmallXception;
