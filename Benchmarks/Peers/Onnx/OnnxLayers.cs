using ModelCompiler.Benchmarks.Architectures;

namespace ModelCompiler.Benchmarks.Peers.Onnx;

/// <summary>Writes a network as an ONNX file. Field numbers are those of onnx.proto.</summary>
internal sealed class OnnxLayers : ILayers<OnnxValue>
{
    private const int Float = 1, Opset = 17, IrVersion = 8;
    private const int AttributeFloat = 1, AttributeInt = 2, AttributeInts = 7;

    private readonly PeerNetwork _network;
    private readonly ProtobufWriter _graph = new();
    private int _count;

    private OnnxLayers(PeerNetwork network)
    {
        _network = network;
        Input = new("x", ChannelsFirst.Shape(network.Architecture.InputShape));
    }

    public OnnxValue Input { get; }

    /// <summary>The file, for so many rows at a time. Its input is x, its output y.</summary>
    public static byte[] Write(PeerNetwork network, int rows)
    {
        var layers = new OnnxLayers(network);
        OnnxValue y = network.Architecture.Build(layers);
        layers.Node("Identity", "y", [y.Name]);
        layers._graph.Write(2, "network")
            .Write(11, Described("x", [rows, .. layers.Input.Shape]))
            .Write(12, Described("y", [rows, .. y.Shape]));
        return new ProtobufWriter().Write(1, IrVersion).Write(7, layers._graph)
            .Write(8, new ProtobufWriter().Write(1, "").Write(2, Opset)).ToArray();
    }

    public OnnxValue Rescaling(OnnxValue x, float scale) => Node("Mul", x.Shape, [x.Name, Constant([scale], [])]);

    public OnnxValue Dense(OnnxValue x, string name, int units)
    {
        float[] kernel = _network.Weight(name, "kernel");
        int inputs = kernel.Length / units;
        if (x.Flattened is [var channels, var height, var width])
            kernel = ChannelsFirst.KernelRows(kernel, [height, width, channels], units);
        return Node("Gemm", [units], [x.Name, Constant(kernel, [inputs, units]), Bias(name)]);
    }

    public OnnxValue Conv2D(OnnxValue x, string name, int filters, int kernel, int strides = 1, bool same = false) =>
        Convolution(x, [x.Name, Kernel(name, "kernel", [3, 2, 0, 1]), Bias(name)], filters, kernel, strides, same, groups: 1);

    public OnnxValue SeparableConv2D(OnnxValue x, string name, int filters, int kernel)
    {
        OnnxValue y = Convolution(x, [x.Name, Kernel(name, "depthwise_kernel", [2, 3, 0, 1])], x.Shape[0], kernel, 1, true, groups: x.Shape[0]);
        return Convolution(y, [y.Name, Kernel(name, "pointwise_kernel", [3, 2, 0, 1]), Bias(name)], filters, 1, 1, false, groups: 1);
    }

    public OnnxValue BatchNormalization(OnnxValue x, string name)
    {
        string[] variables = ["gamma", "beta", "moving_mean", "moving_variance"];
        return Node("BatchNormalization", x.Shape, [x.Name, .. variables.Select(variable => Constant(_network.Weight(name, variable), [x.Shape[0]]))], Attribute("epsilon", 1e-3f));
    }

    public OnnxValue Relu(OnnxValue x) => Node("Relu", x.Shape, [x.Name]);

    public OnnxValue Sigmoid(OnnxValue x) => Node("Sigmoid", x.Shape, [x.Name]);

    public OnnxValue Softmax(OnnxValue x) => Node("Softmax", x.Shape, [x.Name], Attribute("axis", 1));

    public OnnxValue MaxPooling2D(OnnxValue x, int size, int strides, bool same = false) =>
        Window("MaxPool", x, [x.Name], x.Shape[0], size, strides, same);

    public OnnxValue GlobalAveragePooling2D(OnnxValue x)
    {
        OnnxValue mean = Node("GlobalAveragePool", [x.Shape[0], 1, 1], [x.Name]);
        return Node("Flatten", [x.Shape[0]], [mean.Name], Attribute("axis", 1));
    }

    public OnnxValue Flatten(OnnxValue x) =>
        Node("Flatten", [x.Shape.Aggregate(1, (a, b) => a * b)], [x.Name], Attribute("axis", 1)) with { Flattened = x.Shape };

    /// <summary>Does nothing in a prediction.</summary>
    public OnnxValue Dropout(OnnxValue x, float rate) => x;

    public OnnxValue Add(OnnxValue a, OnnxValue b) => Node("Add", a.Shape, [a.Name, b.Name]);

    private OnnxValue Convolution(OnnxValue x, string[] inputs, int filters, int kernel, int strides, bool same, int groups) =>
        Window("Conv", x, inputs, filters, kernel, strides, same, Attribute("group", groups));

    private OnnxValue Window(string type, OnnxValue x, string[] inputs, int channels, int size, int strides, bool same, params ProtobufWriter[] attributes)
    {
        SamePadding height = same ? SamePadding.Of(x.Shape[1], size, strides) : default, width = same ? SamePadding.Of(x.Shape[2], size, strides) : default;
        int[] shape = [channels, Extent(x.Shape[1], height), Extent(x.Shape[2], width)];
        return Node(type, shape, inputs,
        [
            .. attributes, Attribute("kernel_shape", [size, size]), Attribute("strides", [strides, strides]),
            Attribute("pads", [height.Before, width.Before, height.After, width.After]),
        ]);

        int Extent(int extent, SamePadding padding) => (extent + padding.Before + padding.After - size) / strides + 1;
    }

    private string Bias(string layer) => Constant(_network.Weight(layer, "bias"), _network.Shape(layer, "bias"));

    private string Kernel(string layer, string variable, int[] order)
    {
        int[] shape = _network.Shape(layer, variable);
        return Constant(ChannelsFirst.Permute(_network.Weight(layer, variable), shape, order), [.. order.Select(axis => shape[axis])]);
    }

    private string Constant(float[] values, int[] shape)
    {
        string name = $"c{_count++}";
        var tensor = new ProtobufWriter();
        foreach (int extent in shape)
            tensor.Write(1, extent);
        _graph.Write(5, tensor.Write(2, Float).Write(8, name).Write(9, values.AsSpan()));
        return name;
    }

    private OnnxValue Node(string type, int[] shape, string[] inputs, params ProtobufWriter[] attributes)
    {
        string name = $"v{_count++}";
        Node(type, name, inputs, attributes);
        return new(name, shape);
    }

    private void Node(string type, string output, string[] inputs, params ProtobufWriter[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
            node.Write(1, input);
        node.Write(2, output).Write(4, type);
        foreach (ProtobufWriter attribute in attributes)
            node.Write(5, attribute);
        _graph.Write(1, node);
    }

    private static ProtobufWriter Attribute(string name, float value) => new ProtobufWriter().Write(1, name).Write(2, value).Write(20, AttributeFloat);

    private static ProtobufWriter Attribute(string name, int value) => new ProtobufWriter().Write(1, name).Write(3, value).Write(20, AttributeInt);

    private static ProtobufWriter Attribute(string name, int[] values)
    {
        var attribute = new ProtobufWriter().Write(1, name);
        foreach (int value in values)
            attribute.Write(8, value);
        return attribute.Write(20, AttributeInts);
    }

    private static ProtobufWriter Described(string name, int[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (int extent in shape)
            dimensions.Write(1, new ProtobufWriter().Write(1, extent));
        return new ProtobufWriter().Write(1, name).Write(2, new ProtobufWriter().Write(1, new ProtobufWriter().Write(1, Float).Write(2, dimensions)));
    }
}
