namespace ModelCompiler.Benchmarks.Architectures;

/// <summary>W1 and W2: one hidden layer, probabilities.</summary>
internal sealed record DenseClassifier(int Features, int Hidden, int Classes) : IArchitecture
{
    public int[] InputShape => [Features];

    public T Build<T>(ILayers<T> layers) =>
        layers.Softmax(layers.Dense(layers.Relu(layers.Dense(layers.Input, "dense", Hidden)), "dense_1", Classes));
}
