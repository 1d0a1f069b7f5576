using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Scheduling;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>What drawn networks are too small for: weights in panels, vectors that run over the end of an axis, and tiles that run over several lines of a map.</summary>
public sealed class WideNetworks
{
    [Fact]
    public void Weights_in_panels_give_what_weights_in_rows_give() =>
        Check(panels: 3, "Input(10, 10, 16)", "Conv2D(64, 3)", "ReLU", "Conv2D(40, 3)", "GlobalAveragePooling2D", "Dense(3)");

    [Fact]
    public void The_last_panel_may_have_few_columns() => Check(panels: 2, "Input(9, 9, 40)", "Conv2D(34, 3)", "ReLU", "GlobalMaxPooling2D", "Dense(2)");

    [Fact]
    public void Lanes_beyond_the_last_channel_stay_zero_through_a_normalization() =>
        Check(panels: 0, "Input(6, 6, 3)", "Conv2D(22, 3)", "BatchNormalization", "ReLU", "MaxPooling2D(2)", "BatchNormalization", "GlobalAveragePooling2D", "Dense(2)");

    [Fact]
    public void Tiles_over_several_lines_leave_out_what_is_border_for_all_of_them() =>
        Check(panels: 1, "Input(9, 7, 5)", "Conv2D(20, 3)", "Activation(Activation.Tanh)", "Conv2D(17, new[] { 5, 3 })", "Flatten", "Dense(2)");

    [Fact]
    public void Whole_lines_leave_out_the_border_at_their_ends() =>
        Check(panels: 2, wholeLines: 2, "Input(7, 13, 5)", "Conv2D(32, 3)", "Activation(Activation.Tanh)", "Conv2D(17, 3)", "Flatten", "Dense(2)");

    [Fact]
    public void Whole_lines_of_maps_that_keep_their_size_leave_out_the_border_at_their_ends() =>
        Check(panels: 2, wholeLines: 4, "Input(5, 6, 8)", "Conv2D(32, 3, padding: Padding.Same)", "ReLU", "Conv2D(20, new[] { 3, 5 }, padding: Padding.Same)", "GlobalMaxPooling2D", "Dense(2)");

    [Fact]
    public void Filters_that_slide_along_a_tile_give_each_place_its_terms() =>
        Check(panels: 0, "Input(9, 11, 5)", "Conv2D(21, 1)", "DepthwiseConv2D(3)", "Activation(Activation.Tanh)", "DepthwiseConv2D(3, padding: Padding.Same)", "Flatten", "Dense(2)");

    [Fact]
    public void Lines_that_a_pooling_leaves_out_have_no_gradient() =>
        Check(panels: 0, "Input(9, 10, 3)", "Conv2D(18, 3, activation: Activation.Relu)", "MaxPooling2D(2)", "Flatten", "Dense(2)");

    /// <summary>Compares the emitted code with the interpreter, and counts the panels of a training step.</summary>
    private static void Check(int panels, params string[] layers) => Check(panels, wholeLines: null, layers);

    /// <param name="wholeLines">How many kernels of a training step have tiles of whole lines, if that is asked.</param>
    private static void Check(int panels, int? wholeLines, params string[] layers)
    {
        var network = new RandomNetwork(InputGradients: true, [.. layers.Select(layer => $"[{layer}]")], "[Compile<MeanSquaredError>]", Seed: 1);
        NetworkBatch.ForEachCompiled([network], (drawn, graph, type) =>
        {
            CompiledProgram train = CompiledNetwork.Of(graph).Train!;
            Assert.Equal(panels, train.Layout.All.Count(storage => storage.IsInPanels));
            if (wholeLines is { } lines)
                Assert.Equal(lines, train.Methods.Count(method => method.Kernel.Vector is { } vector && Tile.Choose(method.Kernel, train.Layout, Tile.VectorCount(vector)).Line is not null));
            EmittedComparison.Run(drawn, graph, type, new Agreement());
        });
    }
}
