namespace ModelCompiler.Benchmarks.Architectures;

/// <summary>W5.</summary>
internal sealed record Xception : IArchitecture
{
    public int[] InputShape => [64, 64, 3];

    public T Build<T>(ILayers<T> layers)
    {
        int norm = 0, separable = 0;
        T x = layers.Conv2D(layers.Rescaling(layers.Input, 1f / 255), "conv2d", 32, 3, strides: 2, same: true);
        x = layers.Relu(Normalized(x));
        foreach (int filters in (int[])[64, 128, 182])
        {
            T before = x;
            x = Separable(layers.Relu(x), filters);
            x = Separable(layers.Relu(x), filters);
            x = layers.MaxPooling2D(x, 3, strides: 2, same: true);
            x = layers.Add(x, layers.Conv2D(before, $"shortcut_{filters}", filters, 1, strides: 2, same: true));
        }

        x = layers.GlobalAveragePooling2D(layers.Relu(Separable(x, 256)));
        return layers.Sigmoid(layers.Dense(layers.Dropout(x, 0.25f), "dense", 1));

        T Normalized(T z) => layers.BatchNormalization(z, LayerName.Of("batch_normalization", norm++));

        T Separable(T z, int filters) => Normalized(layers.SeparableConv2D(z, LayerName.Of("separable_conv2d", separable++), filters, 3));
    }
}
