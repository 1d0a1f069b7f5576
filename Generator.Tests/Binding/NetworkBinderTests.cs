using ModelCompiler.Generator.Graph;
using Xunit;

namespace ModelCompiler.Generator.Tests.Binding;

public sealed class NetworkBinderTests
{
    [Fact]
    public void Layers_are_named_as_keras_names_them()
    {
        NetworkGraph graph = Bound.Graph("[Input(4)] [Dense(8)] [LeakyReLU] [Dense(8, Name = \"b\")] [Dense(8)] [EinsumDense(\"ab,bc->ac\", [3])] [PReLU] [Dense(3)]");
        Assert.Equal(["input_layer", "dense", "leaky_re_lu", "b", "dense_1", "einsum_dense", "p_re_lu", "dense_2"], graph.Layers.Items.Select(layer => layer.Name));
        Assert.Equal(["b"], graph.Layers.Items.Where(layer => layer.IsNamed).Select(layer => layer.Name));
    }

    [Fact]
    public void A_derived_name_keeps_clear_of_the_given_ones()
    {
        NetworkGraph graph = Bound.Graph("[Input(4)] [Dense(8)] [Dense(8)] [Flatten(Name = \"dense_1\")] [Dense(3)]");
        Assert.Equal(["input_layer", "dense", "dense_2", "dense_1", "dense_3"], graph.Layers.Items.Select(layer => layer.Name));
    }

    [Fact]
    public void A_layer_reads_the_one_above_it_or_the_one_it_names()
    {
        NetworkGraph graph = Bound.Graph("[Input(4, Name = \"x\")] [Dense(8, From = \"x\")] [Dropout(0.5f)] [Dense(3, From = \"dropout\")]");
        Assert.Equal(["", "0", "1", "2"], graph.Layers.Items.Select(layer => string.Join(",", layer.Inputs)));
        Assert.Equal([3], graph.Outputs);
    }

    [Theory]
    [InlineData("[Dense(3)]", "6×3", "4×3, 3")]
    [InlineData("[Dense(6, Activation.Glu, useBias: false)]", "6×3", "4×6")]
    [InlineData("[EinsumDense(\"abc,cde->abde\", [-1, 2, 5], biasAxes: \"de\")]", "6×2×5", "4×2×5, 2×5")]
    [InlineData("[EinsumDense(\"abc,cde->abde\", [-1, 2, 5], biasAxes: \"be\")]", "6×2×5", "4×2×5, 6×1×5")]
    [InlineData("[EinsumDense(\"...x,xy->...y\", [3])]", "6×3", "4×3")]
    [InlineData("[EinsumDense(\"abc,bc->ac\", [4])]", "4", "6×4")]
    [InlineData("[PReLU]", "6×4", "6×4")]
    [InlineData("[PReLU(sharedAxes: [1])]", "6×4", "1×4")]
    [InlineData("[PReLU(sharedAxes: [-1])]", "6×4", "6×1")]
    [InlineData("[Softmax(1)]", "6×4", "")]
    [InlineData("[Flatten]", "24", "")]
    [InlineData("[Embedding(9, 5)]", "6×4×5", "9×5")]
    [InlineData("[BatchNormalization]", "6×4", "4, 4, 4, 4")]
    [InlineData("[BatchNormalization(1, center: false)]", "6×4", "6, 6, 6")]
    [InlineData("[LayerNormalization]", "6×4", "4, 4")]
    [InlineData("[LayerNormalization([1, 2], scale: false)]", "6×4", "6×4")]
    [InlineData("[GroupNormalization(2)]", "6×4", "4, 4")]
    [InlineData("[GroupNormalization(-1, 1)]", "6×4", "6, 6")]
    [InlineData("[RMSNormalization]", "6×4", "4")]
    [InlineData("[UnitNormalization]", "6×4", "")]
    [InlineData("[Reshape(3, -1)]", "3×8", "")]
    [InlineData("[Reshape(24)]", "24", "")]
    [InlineData("[Permute(2, 1)]", "4×6", "")]
    [InlineData("[CategoryEncoding(9)]", "6×9", "")]
    [InlineData("[CategoryEncoding(9, OutputMode.OneHot)]", "6×4×9", "")]
    [InlineData("[Discretization([0, 1])]", "6×4", "")]
    [InlineData("[Discretization([0, 1], OutputMode.Count)]", "6×3", "")]
    [InlineData("[Normalization(mean: [0], variance: [1])]", "6×4", "")]
    [InlineData("[ReLU(6)]", "6×4", "")]
    [InlineData("[Rescaling(2)]", "6×4", "")]
    [InlineData("[Dropout(0.5f)]", "6×4", "")]
    public void A_layer_has_the_output_shape_and_the_weights_of_keras(string layer, string output, string weights)
    {
        LayerNode node = Bound.Graph("[Input(6, 4)] " + layer).Layers[1];
        Assert.Equal(output, node.Output.ToString());
        Assert.Equal(weights, string.Join(", ", node.Parameters.Items.Select(parameter => parameter.Shape.ToString())));
    }

    [Theory]
    [InlineData("[Dense(3)]", "Dense(3)")]
    [InlineData("[Dense(3, Activation.GeluTanh)]", "Dense(3, gelu_tanh)")]
    [InlineData("[ReLU]", "ReLU")]
    [InlineData("[ReLU(6, 0.1f, 0.5f)]", "ReLU(max 6, slope 0.1, threshold 0.5)")]
    [InlineData("[Softmax(1)]", "Softmax(axis 1)")]
    [InlineData("[Softmax]", "Softmax")]
    [InlineData("[BatchNormalization]", "BatchNormalization")]
    [InlineData("[BatchNormalization(1)]", "BatchNormalization(axis 1)")]
    [InlineData("[LayerNormalization([1, 2])]", "LayerNormalization(axis 1, 2)")]
    [InlineData("[Reshape(3, -1)]", "Reshape(3, -1)")]
    [InlineData("[Embedding(9, 5)]", "Embedding(9, 5)")]
    [InlineData("[GaussianNoise(0.5f)]", "GaussianNoise(0.5)")]
    [InlineData("[Rescaling(0.5f, -1)]", "Rescaling(0.5, -1)")]
    [InlineData("[EinsumDense(\"abc,cd->abd\", [-1, 5])]", "EinsumDense(abc,cd->abd)")]
    public void A_layer_describes_itself_in_short(string layer, string description) =>
        Assert.Equal(description, Bound.Graph("[Input(6, 4)] " + layer).Layers[1].Description);

    [Fact]
    public void What_is_not_trainable_stays_so()
    {
        NetworkGraph graph = Bound.Graph("[Input(4)] [Dense(8, Trainable = false)] [Dense(3, Trainable = true)]");
        Assert.Equal([false, true], graph.Layers.Items.Skip(1).Select(layer => layer.Trainable));
    }

    [Fact]
    public void Equal_declarations_give_equal_graphs()
    {
        const string Declaration = "[Input(4)] [Dense(8, Activation.Relu)] [Dense(3, Activation.Softmax)] [Compile<SparseCategoricalCrossentropy>] [Metric<Accuracy>]";
        Assert.Equal(Bound.Graph(Declaration), Bound.Graph(Declaration));
        Assert.Equal(Bound.Graph(Declaration).GetHashCode(), Bound.Graph(Declaration).GetHashCode());
        Assert.NotEqual(Bound.Graph(Declaration), Bound.Graph(Declaration.Replace("8", "9", StringComparison.Ordinal)));
    }
}
