using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Layers that bring raw values into form, against values worked out by hand.</summary>
public sealed class PreprocessingTests
{
    [Fact]
    public void Normalization_takes_a_mean_and_a_variance_for_each_feature() => Gives(
        "Normalization(mean: [1, 2], variance: [4, 0.25f])", [2], input: [3, 3, -1, 2], output: [1, 2, -1, 0]);

    [Fact]
    public void Normalization_takes_one_mean_for_all_features() => Gives(
        "Normalization(mean: [1], variance: [4, 0.25f])", [2], input: [3, 3, -1, 2], output: [1, 4, -1, 2]);

    [Fact]
    public void Normalization_along_two_axes_has_numbers_for_each_element() => Gives(
        "Normalization([1, 2], mean: [1, 2, 3, 4], variance: [1])", [2, 2], input: [1, 3, 5, 7], output: [0, 1, 2, 3]);

    [Fact]
    public void Normalization_along_no_axis_has_one_of_each() => Gives(
        "Normalization([], mean: [1], variance: [4])", [2, 2], input: [1, 3, 5, 7], output: [0, 1, 2, 3]);

    [Fact]
    public void Normalization_inverts() => Gives(
        "Normalization(mean: [1, 2], variance: [4, 0.25f], invert: true)", [2], input: [1, 2, -1, 0], output: [3, 3, -1, 2]);

    [Fact]
    public void Normalization_divides_by_no_less_than_Keras_does() => Gives("Normalization(mean: [1], variance: [0])", [1], input: [1, 2], output: [0, 1e7f]);

    [Fact]
    public void Discretization_counts_the_boundaries_that_are_not_above() => Gives(
        "Discretization([-1, 0, 2.5f])", [5], input: [-2, -1, -0.5f, 0, 2.5f], output: [0, 1, 1, 2, 3]);

    [Fact]
    public void Discretization_without_boundaries_has_one_bin() => Gives("Discretization([])", [2], input: [-2, 5], output: [0, 0]);

    [Fact]
    public void Discretization_into_rows() => Gives(
        "Discretization([0], OutputMode.OneHot)", [2], input: [-1, 1], output: [1, 0, 0, 1]);

    [Fact]
    public void One_hot_gives_each_number_a_row() => Gives(
        "CategoryEncoding(3, OutputMode.OneHot)", [2], input: [2, 0], output: [0, 0, 1, 1, 0, 0]);

    [Fact]
    public void One_hot_drops_a_last_axis_of_one_number() => Gives(
        "CategoryEncoding(3, OutputMode.OneHot)", [2, 1], input: [2, 0], output: [0, 0, 1, 1, 0, 0]);

    [Fact]
    public void Multi_hot_marks_what_occurs() => Gives(
        "CategoryEncoding(4)", [3], input: [2, 0, 2, 1, 9, -1], output: [1, 0, 1, 0, 0, 1, 0, 0]);

    [Fact]
    public void Count_tells_how_often() => Gives(
        "CategoryEncoding(4, OutputMode.Count)", [3], input: [2, 0, 2, 1, 9, 1.5f], output: [1, 0, 2, 0, 0, 1, 0, 0]);

    [Fact]
    public void Count_of_many_categories() => Gives(
        "CategoryEncoding(100, OutputMode.Count)", [3], input: [99, 0, 99, 1, 100, 1.5f],
        output: [.. Enumerable.Range(0, 100).Select(k => k == 0 ? 1f : k == 99 ? 2f : 0f), .. Enumerable.Range(0, 100).Select(k => k == 1 ? 1f : 0f)]);

    private static void Gives(string layer, int[] shape, float[] input, float[] output)
    {
        using CompiledNetworks networks = NetworkCompilation.Compile($"[Network] [Input({string.Join(", ", shape)})] [{layer}] public sealed partial class Preprocessed;");
        NetworkUnderTest network = networks.Create("Preprocessed");

        // Twice, for what one call leaves behind must not reach the next.
        network.Predict(input);
        Assert.Equal(output, network.Predict(input));
    }
}
