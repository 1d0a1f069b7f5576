using ModelCompiler.Benchmarks.Architectures;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Parameter = TorchSharp.Modules.Parameter;

namespace ModelCompiler.Benchmarks.Peers.Torch;

/// <summary>A network of TorchSharp: a list of steps over values, so that calling it costs no look-up.</summary>
internal sealed class TorchLayers : ILayers<TorchValue>
{
    private readonly PeerNetwork _network;
    private readonly bool _logits;
    private readonly List<Func<Tensor?[], Tensor>> _steps = [];
    private readonly Tensor?[] _values = new Tensor?[200];
    private readonly int _result;

    /// <param name="network">Whose architecture and weights.</param>
    /// <param name="logits">Whether to leave out the last activation, which the loss then has in it.</param>
    public TorchLayers(PeerNetwork network, bool logits)
    {
        (_network, _logits) = (network, logits);
        Input = new(0, ChannelsFirst.Shape(network.Architecture.InputShape));
        _result = network.Architecture.Build(this).Number;
    }

    public TorchValue Input { get; }

    /// <summary>The trained variables by layer and name.</summary>
    public Dictionary<(string Layer, string Variable), Parameter> Parameters { get; } = [];

    /// <summary>Dropout and batch statistics.</summary>
    public bool IsTraining { get; set; }

    public Tensor Forward(Tensor x)
    {
        _values[0] = x;
        for (int k = 0; k < _steps.Count; k++)
            _values[k + 1] = _steps[k](_values);
        return _values[_result]!;
    }

    public TorchValue Rescaling(TorchValue x, float scale) => Add(x.Shape, v => v[x.Number]! * scale);

    public TorchValue Dense(TorchValue x, string name, int units)
    {
        float[] kernel = _network.Weight(name, "kernel");
        int inputs = kernel.Length / units;
        if (x.Flattened is [var channels, var height, var width])
            kernel = ChannelsFirst.KernelRows(kernel, [height, width, channels], units);
        Parameter w = Variable(name, "kernel", ChannelsFirst.Permute(kernel, [inputs, units], [1, 0]), units, inputs);
        Parameter b = Variable(name, "bias", _network.Weight(name, "bias"), units);
        return Add([units], v => F.linear(v[x.Number]!, w, b));
    }

    public TorchValue Conv2D(TorchValue x, string name, int filters, int kernel, int strides = 1, bool same = false)
    {
        Parameter w = Kernel(name, "kernel", [3, 2, 0, 1]), b = Variable(name, "bias", _network.Weight(name, "bias"), filters);
        return Convolution(x, w, b, filters, kernel, strides, same, groups: 1);
    }

    public TorchValue SeparableConv2D(TorchValue x, string name, int filters, int kernel)
    {
        Parameter depthwise = Kernel(name, "depthwise_kernel", [2, 3, 0, 1]), pointwise = Kernel(name, "pointwise_kernel", [3, 2, 0, 1]);
        Parameter b = Variable(name, "bias", _network.Weight(name, "bias"), filters);
        return Convolution(Convolution(x, depthwise, null, x.Shape[0], kernel, 1, true, groups: x.Shape[0]), pointwise, b, filters, 1, 1, false, groups: 1);
    }

    public TorchValue BatchNormalization(TorchValue x, string name)
    {
        const double Momentum = 0.01, Epsilon = 1e-3;
        int channels = x.Shape[0];
        Parameter gamma = Variable(name, "gamma", _network.Weight(name, "gamma"), channels), beta = Variable(name, "beta", _network.Weight(name, "beta"), channels);
        Tensor mean = tensor(_network.Weight(name, "moving_mean")), variance = tensor(_network.Weight(name, "moving_variance"));
        return Add(x.Shape, v => F.batch_norm(v[x.Number]!, mean, variance, gamma, beta, IsTraining, Momentum, Epsilon));
    }

    public TorchValue Relu(TorchValue x) => Add(x.Shape, v => F.relu(v[x.Number]!));

    public TorchValue Sigmoid(TorchValue x) => _logits ? x : Add(x.Shape, v => torch.sigmoid(v[x.Number]!));

    public TorchValue Softmax(TorchValue x) => _logits ? x : Add(x.Shape, v => F.softmax(v[x.Number]!, 1));

    public TorchValue MaxPooling2D(TorchValue x, int size, int strides, bool same = false)
    {
        var (height, width) = (Padding(x.Shape[1], size, strides, same), Padding(x.Shape[2], size, strides, same));
        int[] shape = [x.Shape[0], Extent(x.Shape[1], height, size, strides), Extent(x.Shape[2], width, size, strides)];
        long[] window = [size, size], steps = [strides, strides];
        if (!same)
            return Add(shape, v => F.max_pool2d(v[x.Number]!, window, steps));
        long[] padding = [width.Before, width.After, height.Before, height.After];
        return Add(shape, v => F.max_pool2d(F.pad(v[x.Number]!, padding, PaddingModes.Constant, double.NegativeInfinity), window, steps));
    }

    public TorchValue GlobalAveragePooling2D(TorchValue x)
    {
        long[] image = [2, 3];
        return Add([x.Shape[0]], v => v[x.Number]!.mean(image));
    }

    public TorchValue Flatten(TorchValue x) => Add([x.Shape.Aggregate(1, (a, b) => a * b)], v => v[x.Number]!.flatten(1)) with { Flattened = x.Shape };

    public TorchValue Dropout(TorchValue x, float rate) => Add(x.Shape, v => IsTraining ? F.dropout(v[x.Number]!, rate) : v[x.Number]!) with { Flattened = x.Flattened };

    public TorchValue Add(TorchValue a, TorchValue b) => Add(a.Shape, v => v[a.Number]! + v[b.Number]!);

    /// <summary>Two and no more sides of padding go to the convolution itself; where they differ, to a step of their own.</summary>
    private TorchValue Convolution(TorchValue x, Parameter w, Parameter? b, int filters, int kernel, int strides, bool same, int groups)
    {
        var (height, width) = (Padding(x.Shape[1], kernel, strides, same), Padding(x.Shape[2], kernel, strides, same));
        int[] shape = [filters, Extent(x.Shape[1], height, kernel, strides), Extent(x.Shape[2], width, kernel, strides)];
        long[] steps = [strides, strides], even = [height.Before, width.Before], none = [0, 0], dilation = [1, 1];
        if (height.Before == height.After && width.Before == width.After)
            return Add(shape, v => F.conv2d(v[x.Number]!, w, b, steps, even, dilation, groups));
        long[] padding = [width.Before, width.After, height.Before, height.After];
        return Add(shape, v => F.conv2d(F.pad(v[x.Number]!, padding), w, b, steps, none, dilation, groups));
    }

    private Parameter Kernel(string layer, string variable, int[] order)
    {
        int[] shape = _network.Shape(layer, variable);
        return Variable(layer, variable, ChannelsFirst.Permute(_network.Weight(layer, variable), shape, order), [.. order.Select(axis => (long)shape[axis])]);
    }

    private Parameter Variable(string layer, string variable, float[] values, params long[] shape)
    {
        var parameter = new Parameter(tensor(values).reshape(shape));
        Parameters.Add((layer, variable), parameter);
        return parameter;
    }

    private TorchValue Add(int[] shape, Func<Tensor?[], Tensor> step)
    {
        _steps.Add(step);
        return new(_steps.Count, shape);
    }

    private static SamePadding Padding(int extent, int size, int strides, bool same) => same ? SamePadding.Of(extent, size, strides) : default;

    private static int Extent(int extent, SamePadding padding, int size, int strides) => (extent + padding.Before + padding.After - size) / strides + 1;
}
