namespace ModelCompiler.Benchmarks.Architectures;

/// <summary>W4.</summary>
internal sealed record Convnet : IArchitecture
{
    public int[] InputShape => [28, 28, 1];

    public T Build<T>(ILayers<T> layers)
    {
        T x = layers.MaxPooling2D(layers.Relu(layers.Conv2D(layers.Input, "conv2d", 32, 3)), 2, 2);
        x = layers.MaxPooling2D(layers.Relu(layers.Conv2D(x, "conv2d_1", 64, 3)), 2, 2);
        return layers.Softmax(layers.Dense(layers.Dropout(layers.Flatten(x), 0.5f), "dense", 10));
    }
}
