namespace ModelCompiler.Benchmarks.Architectures;

/// <summary>Convolutions with rectifiers and 'same' padding, their mean over all places, probabilities.</summary>
internal sealed record ConvClassifier(int[] InputShape, ConvClassifier.Conv[] Convs, int Classes) : IArchitecture
{
    internal readonly record struct Conv(int Filters, int Kernel, int Strides = 1);

    public T Build<T>(ILayers<T> layers)
    {
        T x = layers.Input;
        for (int k = 0; k < Convs.Length; k++)
            x = layers.Relu(layers.Conv2D(x, LayerName.Of("conv2d", k), Convs[k].Filters, Convs[k].Kernel, Convs[k].Strides, same: true));
        return layers.Softmax(layers.Dense(layers.GlobalAveragePooling2D(x), "dense", Classes));
    }
}
