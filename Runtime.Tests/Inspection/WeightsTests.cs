using ModelCompiler.Runtime.Tests.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Inspection;

public sealed class WeightsTests
{
    [Fact]
    public void Weights_start_as_the_declaration_says()
    {
        float[][] weights = new LinearRegression(seed: 4).GetWeights();

        Assert.Equal(6, weights[0].Distinct().Count());
        Assert.Equal([0.5f, 0.5f], weights[1]);
    }

    [Fact]
    public void Setting_the_weights_of_one_network_in_another_makes_them_predict_alike()
    {
        SoftmaxRegression from = new(seed: 1);
        SoftmaxRegression to = new(seed: 2);
        to.SetWeights(from.GetWeights());

        Assert.Equal(from.Predict([1, 2, 3, 4]), to.Predict([1, 2, 3, 4]));
    }

    [Fact]
    public void A_wrong_number_of_arrays_is_refused()
    {
        ArgumentException network = Assert.Throws<ArgumentException>(() => new SoftmaxRegression().SetWeights(new float[12]));
        Assert.StartsWith("Network 'SoftmaxRegression': expected 2 arrays, one for each variable; came 1.", network.Message);

        ArgumentException layer = Assert.Throws<ArgumentException>(() => new SoftmaxRegression().Layers[0].SetWeights(new float[12]));
        Assert.StartsWith("Layer 'dense': expected 2 arrays (kernel, bias); came 1.", layer.Message);
    }

    [Fact]
    public void An_array_of_wrong_length_is_refused_and_nothing_changes()
    {
        SoftmaxRegression network = new(seed: 1);
        float[][] before = network.GetWeights();
        ArgumentException e = Assert.Throws<ArgumentException>(() => network.SetWeights(new float[12], new float[4]));

        Assert.StartsWith("'dense/bias': expected 3 values (shape (3,)); came 4.", e.Message);
        e = Assert.Throws<ArgumentException>(() => network.SetWeights(new float[12], null!));
        Assert.StartsWith("'dense/bias': expected 3 values (shape (3,)); came null.", e.Message);
        Assert.Equal(before, network.GetWeights());
    }
}
