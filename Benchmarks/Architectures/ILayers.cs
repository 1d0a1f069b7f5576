namespace ModelCompiler.Benchmarks.Architectures;

/// <summary>
/// What networks are built of, in Keras's words. An architecture is told once; each implementation makes something of it: the work it is,
/// a TorchSharp network, an ONNX file. Names are those of the layers whose weights are meant.
/// </summary>
/// <typeparam name="T">What stands for a tensor.</typeparam>
internal interface ILayers<T>
{
    T Input { get; }

    T Rescaling(T x, float scale);

    T Dense(T x, string name, int units);

    T Conv2D(T x, string name, int filters, int kernel, int strides = 1, bool same = false);

    T SeparableConv2D(T x, string name, int filters, int kernel);

    T BatchNormalization(T x, string name);

    T Relu(T x);

    T Sigmoid(T x);

    T Softmax(T x);

    T MaxPooling2D(T x, int size, int strides, bool same = false);

    T GlobalAveragePooling2D(T x);

    T Flatten(T x);

    T Dropout(T x, float rate);

    T Add(T a, T b);
}
