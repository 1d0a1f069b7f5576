using ModelCompiler.Generator.Tests.Binding;
using Xunit;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>How many rows emitted code works on at once.</summary>
public sealed class ChunkRowsTests
{
    [Theory]
    [InlineData("[Input(784)] [Dense(128)]", 32, 48)]
    [InlineData("[Input(28, 28, 1)] [Conv2D(32, 3)] [MaxPooling2D(2)] [Conv2D(64, 3)] [MaxPooling2D(2)] [Flatten] [Dense(10)]", 4, 2)]
    [InlineData("[Input(64, 64, 3)] [Conv2D(64, 3)] [GlobalAveragePooling2D] [Dense(10)]", 1, 1)]
    public void Large_layers_have_few_rows_so_that_what_is_between_them_stays_in_cache(string layers, int trained, int predicted) => Check(layers, trained, predicted);

    [Theory]
    [InlineData("[Input(32, 32, 3)] [Conv2D(32, 3)] [MaxPooling2D(2)] [Conv2D(64, 3)] [MaxPooling2D(2)] [Flatten] [Dense(512)] [Dense(10)]", 16, 48)]
    [InlineData("[Input(32, 32, 3)] [Conv2D(64, 3)] [Conv2D(64, 3)] [MaxPooling2D(2)] [Flatten] [Dense(64)] [Dense(10)]", 16, 16)]
    [InlineData("[Input(64, 64, 3)] [Conv2D(32, 3)] [MaxPooling2D(2)] [Conv2D(64, 3)] [MaxPooling2D(2)] [Flatten] [Dense(64)] [Dense(1)]", 8, 8)]
    public void But_not_so_few_that_chunks_move_weights_above_all_nor_so_many_that_two_threads_cannot_share_a_batch(string layers, int trained, int predicted) => Check(layers, trained, predicted);

    [Fact]
    public void What_is_normalized_over_a_batch_has_it_whole_when_trained_only() =>
        Check("[Input(64, 64, 3)] [Conv2D(64, 3)] [BatchNormalization] [GlobalAveragePooling2D] [Dense(10)]", trained: 20, predicted: 1);

    private static void Check(string layers, int trained, int predicted)
    {
        CompiledNetwork network = CompiledNetwork.Of(Bound.Graph($"{layers} [Compile<MeanSquaredError>(BatchSize = 20)]"));

        Assert.Equal((trained, predicted), (network.ChunkRows, network.PredictionRows));
    }
}
