namespace ModelCompiler.Benchmarks.Architectures;

/// <summary>Multiply-adds of one row, in what has weights; everything else is small beside it and counts as nothing.</summary>
internal sealed class Work : ILayers<int[]>
{
    private bool _isFirst = true;

    private Work(int[] input) => Input = input;

    public int[] Input { get; }

    public double Forward { get; private set; }

    /// <summary>What training adds: gradients of the weights, and of inputs but the first layer's.</summary>
    public double Backward { get; private set; }

    /// <summary>Bytes of the weights that are read.</summary>
    public double WeightBytes { get; private set; }

    public static Work Of(IArchitecture architecture)
    {
        var work = new Work(architecture.InputShape);
        architecture.Build(work);
        return work;
    }

    public int[] Rescaling(int[] x, float scale) => x;

    public int[] Dense(int[] x, string name, int units)
    {
        Count((double)x[0] * units, positions: 1);
        return [units];
    }

    public int[] Conv2D(int[] x, string name, int filters, int kernel, int strides = 1, bool same = false)
    {
        int[] y = [Window(x[0], kernel, strides, same), Window(x[1], kernel, strides, same), filters];
        Count((double)kernel * kernel * x[2] * filters, y[0] * y[1]);
        return y;
    }

    public int[] SeparableConv2D(int[] x, string name, int filters, int kernel)
    {
        Count((double)kernel * kernel * x[2], x[0] * x[1]);
        Count((double)x[2] * filters, x[0] * x[1]);
        return [x[0], x[1], filters];
    }

    public int[] BatchNormalization(int[] x, string name) => x;

    public int[] Relu(int[] x) => x;

    public int[] Sigmoid(int[] x) => x;

    public int[] Softmax(int[] x) => x;

    public int[] MaxPooling2D(int[] x, int size, int strides, bool same = false) =>
        [Window(x[0], size, strides, same), Window(x[1], size, strides, same), x[2]];

    public int[] GlobalAveragePooling2D(int[] x) => [x[2]];

    public int[] Flatten(int[] x) => [x.Aggregate(1, (length, extent) => length * extent)];

    public int[] Dropout(int[] x, float rate) => x;

    public int[] Add(int[] a, int[] b) => a;

    private void Count(double weights, int positions)
    {
        Forward += weights * positions;
        Backward += weights * positions * (_isFirst ? 1 : 2);
        WeightBytes += weights * sizeof(float);
        _isFirst = false;
    }

    private static int Window(int extent, int size, int strides, bool same) => same ? (extent - 1) / strides + 1 : (extent - size) / strides + 1;
}
