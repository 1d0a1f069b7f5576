using System.Collections.Immutable;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Networks that were compiled wrongly once, as they were drawn, and what the mistake was.</summary>
public sealed class FoundNetworks
{
    [Fact]
    public void A_vector_that_starts_where_an_element_is_asked_for_is_not_that_element() =>
        Check(["Input(6)", "Activation(Activation.LogSoftmax)", "Dense(2, Activation.HardSigmoid, useBias: false)"], "MeanSquaredError");

    [Fact]
    public void Padding_of_zero_targets_times_the_logarithm_of_padding_adds_nothing() =>
        Check(["Input(6)", "Dense(2)", "Activation(Activation.Softmax)", "Rescaling(0.5f)"], "CategoricalCrossentropy");

    [Fact]
    public void Halves_of_a_gradient_that_are_written_one_by_one_are_read_together() =>
        Check(["Input(7)", "Dense(2, Activation.Softmax, useBias: false)", "Activation(Activation.Glu)", "Dense(6, Activation.SparsePlus)"], "MeanSquaredError");

    [Fact]
    public void A_layer_that_a_factor_of_zero_cuts_off_has_gradients_of_zero() =>
        Check(["Input(5)", "Dense(3)", "Rescaling(0f, 0.5f)", "Dense(2, Activation.Softmax)"], "SparseCategoricalCrossentropy");

    [Fact]
    public void A_vector_that_ends_inside_a_dimension_leaves_the_elements_behind_it_alone() =>
        Check(["Input(5)", "EinsumDense(\"ab,bcd->acd\", new[] { 2, 18 }, biasAxes: \"c\")", "Flatten", "EinsumDense(\"ab,b->ab\", new[] { 36 }, biasAxes: \"b\")", "Dense(28)"], "MeanSquaredError");

    [Fact]
    public void A_class_may_be_ignored() => Check(["Input(5)", "Dense(4, Activation.Sigmoid)"], "SparseCategoricalCrossentropy", "IgnoreClass = 1");

    [Fact]
    public void Filters_of_one_group_are_not_written_over_those_of_the_next() =>
        Check(["Input(5, 4)", "Conv1D(6, 3, groups: 2)"], "MeanSquaredError");

    [Fact]
    public void A_gradient_beyond_the_last_column_is_not_the_first_of_the_next_row() =>
        Check(["Input(4, 7, 2)", "Conv2D(3, new[] { 3, 2 }, strides: new[] { 1, 2 }, padding: Padding.Same)"], "MeanSquaredError");

    [Fact]
    public void A_window_wider_than_its_input_reads_the_border_and_not_a_register() =>
        Check(["Input(1, 1, 18)", "AveragePooling2D(2, strides: 1, padding: Padding.Same)", "Dense(2, Activation.Sigmoid)"], "BinaryCrossentropy");

    [Fact]
    public void A_filter_longer_than_its_line_reads_nothing_with_its_ends() =>
        Check(["Input(4, 4, 2)", "Conv2D(3, 9, padding: Padding.Same)", "ReLU", "Conv2D(4, 7, padding: Padding.Same)", "Flatten", "Dense(2)"], "MeanSquaredError");

    [Fact]
    public void The_last_vector_behind_a_border_ends_within_its_own_buffer() =>
        Check(["Input(30, 1)", "Conv1D(1, 3, padding: Padding.Same)", "Conv1D(2, 5, padding: Padding.Same)"], "MeanSquaredError");

    [Fact]
    public void A_sum_over_repeated_steps_counts_every_one() =>
        Check(["Input(9)", "RepeatVector(2)", "GroupNormalization(1, 2, 0.1f, true, false)", "Dense(3, Activation.HardSilu)"], "MeanSquaredError");

    [Fact]
    public void A_window_beyond_the_edge_of_what_a_reshape_cut_out_of_a_row_reads_no_neighbour() =>
        Check(["Input(32)", "Reshape(16, 2)", "MaxPooling1D(2, 3, Padding.Same)", "Dense(3)"], "MeanSquaredError");

    [Fact]
    public void A_sample_so_large_that_a_chunk_is_one_row_is_a_batch_all_the_same() =>
        Check(["Input(300, 300, 2)", "AveragePooling2D(10)", "Conv2D(4, 3, activation: Activation.Relu)", "GlobalAveragePooling2D", "Dense(4)", "ReLU", "Dense(3, Activation.Softmax)"], "SparseCategoricalCrossentropy");

    [Fact]
    public void Four_elements_loaded_for_one_sum_do_not_serve_where_eight_are_read() =>
        Check(["Input(8)", "LayerNormalization", "Reshape(-1, 4)", "Dense(16)", "Activation(Activation.Softmax)"], "SparseCategoricalCrossentropy");

    [Fact]
    public void An_input_that_changes_nothing_has_gradients_of_zero() =>
        Check(["Input(5)", "Discretization(new float[] { })", "Dense(3)"], "MeanSquaredError");

    [Fact]
    public void One_input_and_one_loss_are_trained_beside_several_outputs() =>
        Check(["Input(3, Name = \"x\")", "Dense(2)", "Dense(3, From = \"x\", Name = \"y\")"], "MeanSquaredError", "Output = \"y\"", outputs: ["dense", "y"]);

    private static void Check(string[] layers, string loss, string options = "", ImmutableArray<string>? outputs = null)
    {
        foreach (bool inputGradients in (bool[])[false, true])
        {
            var network = new RandomNetwork(inputGradients, [.. layers.Select(layer => $"[{layer}]")], $"[Compile<{loss}>({options})]", Seed: 728264) { Outputs = outputs ?? [] };
            NetworkBatch.ForEachCompiled([network], (drawn, graph, type) => EmittedComparison.Run(drawn, graph, type, new Agreement()));
        }
    }
}
