namespace ModelCompiler.Benchmarks.Architectures;

/// <summary>W3.</summary>
internal sealed record DropoutRegression : IArchitecture
{
    public int[] InputShape => [8];

    public T Build<T>(ILayers<T> layers)
    {
        T x = layers.Dropout(layers.Relu(layers.Dense(layers.Input, "dense", 16)), 0.1f);
        x = layers.Dropout(layers.Relu(layers.Dense(x, "dense_1", 16)), 0.1f);
        return layers.Dense(x, "dense_2", 1);
    }
}
