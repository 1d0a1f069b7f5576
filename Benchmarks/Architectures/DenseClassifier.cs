namespace ModelCompiler.Benchmarks.Architectures;

/// <summary>Hidden layers with rectifiers, probabilities.</summary>
internal sealed record DenseClassifier(int Features, int[] Hidden, int Classes) : IArchitecture
{
    public int[] InputShape => [Features];

    public T Build<T>(ILayers<T> layers)
    {
        T x = layers.Input;
        for (int k = 0; k < Hidden.Length; k++)
            x = layers.Relu(layers.Dense(x, LayerName.Of("dense", k), Hidden[k]));
        return layers.Softmax(layers.Dense(x, LayerName.Of("dense", Hidden.Length), Classes));
    }
}
