using System.Numerics.Tensors;
using ModelCompiler.Runtime.Tests.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Inspection;

public sealed class LayerTests
{
    private readonly SoftmaxRegression _network = new(seed: 1);

    [Fact]
    public void Layers_are_found_by_position_and_by_name()
    {
        Assert.Equal(2, _network.Layers.Count);
        Assert.Same(_network.Layers[0], _network.Layers["dense"]);
        Assert.Equal(["dense", "probability"], _network.Layers.Select(layer => layer.Name));
        Assert.Equal(("Dense", 4, 3), (_network.Layers[0].Kind, _network.Layers[0].InputShape[0], _network.Layers[0].OutputShape[0]));
    }

    [Fact]
    public void An_unknown_name_tells_the_names_there_are()
    {
        KeyNotFoundException e = Assert.Throws<KeyNotFoundException>(() => _network.Layers["dnse"]);
        Assert.Equal("There is no layer 'dnse'; the layers are 'dense', 'probability'.", e.Message);
    }

    [Fact]
    public void A_position_out_of_range_tells_the_range()
    {
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => _network.Layers[2]);
        Assert.StartsWith("Expected a layer position from 0 to 1.", e.Message);
    }

    [Fact]
    public void Kernel_and_bias_are_live_tensors_in_Keras_layout()
    {
        TensorSpan<float> kernel = _network.Layers[0].Kernel;
        float[] values = _network.Layers[0].GetWeights()[0];

        Assert.Equal([4, 3], kernel.Lengths.ToArray());
        Assert.Equal([3], _network.Layers[0].Bias.Lengths.ToArray());
        for (int i = 0; i < 4; i++)
        {
            for (int unit = 0; unit < 3; unit++)
                Assert.Equal(values[i * 3 + unit], kernel[i, unit]);
        }

        kernel[2, 1] = 42;
        Assert.Equal(42, _network.GetWeights()[0][7]);
    }

    [Fact]
    public void A_kernel_that_is_kept_transposed_shows_in_Keras_layout()
    {
        LinearRegression network = new();
        network.Layers["line"].SetWeights([1, 2, 3, 4, 5, 6], [7, 8]);
        TensorSpan<float> kernel = network.Layers["line"].Kernel;

        Assert.Equal([3, 2], kernel.Lengths.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], [kernel[0, 0], kernel[0, 1], kernel[1, 0], kernel[1, 1], kernel[2, 0], kernel[2, 1]]);
        Assert.Equal([1 * 1 + 3 * 2 + 5 * 3 + 7, 2 * 1 + 4 * 2 + 6 * 3 + 8], network.Predict([1, 2, 3]));
    }

    [Fact]
    public void A_variable_that_a_layer_lacks_is_named_with_those_it_has()
    {
        KeyNotFoundException none = Assert.Throws<KeyNotFoundException>(() => _ = _network.Layers[1].Kernel.Rank);
        Assert.Equal("Layer 'probability' (Activation) has no variable 'kernel'; its variables are: none.", none.Message);

        KeyNotFoundException some = Assert.Throws<KeyNotFoundException>(() => _ = _network.Layers[0].GetWeight("gamma").Rank);
        Assert.Equal("Layer 'dense' (Dense) has no variable 'gamma'; its variables are: kernel, bias.", some.Message);
    }

    [Fact]
    public void Calling_the_layers_one_by_one_gives_the_prediction()
    {
        float[] z = _network.Layers[0].Call(5.3f, 3.4f, 1.9f, 0.6f);
        float[] p = _network.Layers[1].Call(z);

        Assert.Equal(_network.Predict([5.3f, 3.4f, 1.9f, 0.6f]), p);
    }

    [Fact]
    public void A_layer_takes_more_rows_than_a_chunk()
    {
        Flowers flowers = new(20);
        float[] output = new float[60];
        _network.Layers[0].Call(flowers.X, output);
        for (int row = 0; row < 20; row++)
            Assert.Equal(_network.Layers[0].Call(flowers.X.AsSpan(row * 4, 4)), output[(row * 3)..(row * 3 + 3)]);
    }

    [Fact]
    public void A_prediction_can_be_watched_layer_by_layer()
    {
        IReadOnlyList<LayerOutput> outputs = _network.PredictLayers([5.3f, 3.4f, 1.9f, 0.6f]);

        Assert.Equal(["dense", "probability"], outputs.Select(output => output.Layer.Name));
        Assert.Equal(_network.Layers[0].Call(5.3f, 3.4f, 1.9f, 0.6f), outputs[0].Values);
        Assert.Equal(_network.Predict([5.3f, 3.4f, 1.9f, 0.6f]), outputs[1].Values);
    }

    [Fact]
    public void Calling_with_a_wrong_length_names_the_layer()
    {
        ArgumentException input = Assert.Throws<ArgumentException>(() => _network.Layers[1].Call(1, 2));
        Assert.StartsWith("Layer 'probability': expected whole rows of 3 floats (shape (3,)) and at least one; came 2 floats.", input.Message);

        ArgumentException output = Assert.Throws<ArgumentException>(() => _network.Layers[1].Call([1, 2, 3], new float[2]));
        Assert.StartsWith("Layer 'probability': expected room for 1 rows of 3 floats (shape (3,)); came 2 floats.", output.Message);
    }
}
