using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Binding;
using Xunit;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>How products of a batch's rows with weights are cut into tiles.</summary>
public sealed class BatchTileTests
{
    [Theory]
    [InlineData(784, 128, false)]
    [InlineData(256, 256, false)]
    [InlineData(256, 200, true)]
    [InlineData(100, 100, true)]
    [InlineData(64, 64, false)]
    [InlineData(500, 500, true)]
    [InlineData(1024, 1024, true)]
    public void Columns_of_weights_that_no_near_cache_holds_are_read_once_for_all_rows(int inputs, int units, bool columnsFirst)
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph($"[Input({inputs})] [Dense({units}, Activation.Relu)]")).Forward;

        Assert.Equal(columnsFirst, TileOf(forward.Methods[0], forward).ColumnsFirst);
    }

    [Fact]
    public void Rows_of_a_prediction_and_of_a_batch_have_one_tile()
    {
        CompiledNetwork network = CompiledNetwork.Of(Bound.Graph("[Input(784)] [Dense(128, Activation.Relu)] [Dense(3)] [Compile<MeanSquaredError>]"));
        KernelMethod predicted = network.Forward.Methods[0], trained = network.Train!.Methods.Single(method => method.Name == predicted.Name);

        Assert.NotEqual(network.PredictionRows, network.ChunkRows);
        Assert.Equal(SizesOf(predicted, network.Forward), SizesOf(trained, network.Train));
    }

    [Theory]
    [InlineData(784, 128, true)]
    [InlineData(10, 128, false)]
    public void Rows_that_fill_no_large_tile_come_by_small_ones(int inputs, int units, bool bySmallOnes)
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph($"[Input({inputs})] [Dense({units}, Activation.Relu)]")).Forward;
        Tile tile = TileOf(forward.Methods[0], forward);

        Assert.Equal(bySmallOnes, tile.Wide.Rows > 4);
        Assert.Equal(bySmallOnes, tile.Remainder is { Wide: { Rows: 4, Vectors: 2 }, Narrow: { Rows: 2, Vectors: 2 } });
        Assert.Null(tile.OfFewRows);
    }

    [Theory]
    [InlineData(784, 128)]
    [InlineData(512, 512)]
    [InlineData(784, 1000)]
    [InlineData(100, 100)]
    public void Tiles_of_512_bits_leave_none_of_32_or_48_rows(int inputs, int units)
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph($"[Input({inputs})] [Dense({units}, Activation.Relu)]")).Forward;

        Assert.Equal(8, TileOf(forward.Methods[0], forward).Wide.Rows);
    }

    [Fact]
    public void Small_tiles_have_the_columns_of_the_large_where_columns_come_first()
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph("[Input(1024)] [Dense(1024, Activation.Relu)]")).Forward;
        Tile tile = TileOf(forward.Methods[0], forward);

        Assert.True(tile is { ColumnsFirst: true, Narrow.Rows: > 4, OfFewRows: null });
        Assert.Equal((tile.Wide.Vectors, tile.Narrow.Vectors), (tile.Remainder!.Wide.Vectors, tile.Remainder.Narrow.Vectors));
        Assert.Equal(2, forward.Methods[0].Text.Body.Split('\n').Count(line => line.Contains("for (nint o")));
    }

    [Fact]
    public void Few_rows_have_a_tile_of_their_own_where_columns_come_first_one_vector_at_a_time()
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph("[Input(100)] [Dense(100, Activation.Relu)]")).Forward;
        Tile tile = TileOf(forward.Methods[0], forward);

        Assert.True(tile is { ColumnsFirst: true, Wide.Vectors: 1, Remainder.Wide: { Rows: 4, Vectors: 1 } });
        Assert.True(tile.OfFewRows is { ColumnsFirst: true, Remainder: null, Wide: { Rows: 4, Vectors: 4 }, Narrow: { Rows: 2, Vectors: 2 } });
    }

    private static (TileSize Wide, TileSize Narrow) SizesOf(KernelMethod method, CompiledProgram program) =>
        (TileOf(method, program).Wide, TileOf(method, program).Narrow);

    private static Tile TileOf(KernelMethod method, CompiledProgram program) =>
        Tile.Choose(method.Kernel, program.Layout, Tile.VectorCount(method.Kernel.Vector!));
}
