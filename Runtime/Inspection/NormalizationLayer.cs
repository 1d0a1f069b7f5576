using ModelCompiler.Inspection;

namespace ModelCompiler;

/// <summary>A <c>[Normalization]</c> that takes its mean and its variance from data. Until then they are 0 and 1, and the layer changes nothing.</summary>
public sealed class NormalizationLayer : Layer
{
    private readonly IReadOnlyList<int> _axes;

    internal NormalizationLayer(Network network, LayerDescription description, int index, IReadOnlyList<int> axes)
        : base(network, description, index) => _axes = axes;

    /// <summary>
    /// Sets mean and variance to those of some data, Σ x / n and Σ (x − mean)² / n, over all rows and all axes that have none of their own.
    /// Keras <c>adapt</c>. They are weights of the network, saved with it, that training leaves as they are.
    /// </summary>
    /// <param name="data">Rows of the layer's input, one after the other; at least one. For a layer behind others, what those give.</param>
    /// <exception cref="ArgumentException">There are no whole rows, or a number is not finite. No weight has changed.</exception>
    public void Adapt(ReadOnlySpan<float> data)
    {
        _ = RowCount(data.Length);
        int[] features = Features();
        RequireFinite(data, features.Length);
        double[] mean = Means(data, features, static (x, _) => x, new double[features.Max() + 1]);
        double[] variance = Means(data, features, static (x, center) => (x - center) * (x - center), mean);
        SetWeights([.. mean.Select(value => (float)value)], [.. variance.Select(value => (float)value)]);
    }

    /// <inheritdoc cref="Adapt(ReadOnlySpan{float})"/>
    public void Adapt(float[,] data) => Adapt(RowShape.Flatten(data, Description.InputLength, nameof(data)));

    /// <summary>For each element of a row, which mean it belongs to: its place along the axes that have means of their own.</summary>
    private int[] Features()
    {
        int[] features = new int[Description.InputLength];
        for (int element = 0; element < features.Length; element++)
        {
            int rest = element, stride = 1;
            for (int axis = InputShape.Count - 1; axis >= 0; rest /= InputShape[axis--])
            {
                if (!_axes.Contains(axis))
                    continue;
                features[element] += rest % InputShape[axis] * stride;
                stride *= InputShape[axis];
            }
        }

        return features;
    }

    private void RequireFinite(ReadOnlySpan<float> data, int rowLength)
    {
        for (int i = 0; i < data.Length; i++)
        {
            if (!float.IsFinite(data[i]))
                throw new ArgumentException(FormattableString.Invariant($"Layer '{Name}': expected finite numbers; row {i / rowLength} has {data[i]} at {i % rowLength}."), nameof(data));
        }
    }

    private static double[] Means(ReadOnlySpan<float> data, int[] features, Func<double, double, double> term, double[] center)
    {
        double[] means = new double[center.Length];
        for (int i = 0; i < data.Length; i++)
        {
            int feature = features[i % features.Length];
            means[feature] += term(data[i], center[feature]);
        }

        double count = (double)data.Length / means.Length;
        for (int feature = 0; feature < means.Length; feature++)
            means[feature] /= count;
        return means;
    }
}
