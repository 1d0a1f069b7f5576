using ModelCompiler.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

public sealed class ChunkSlotTests
{
    [Fact]
    public void The_loss_of_a_chunk_is_the_sum_of_weights_times_losses_of_its_rows_and_of_no_others()
    {
        ChunkSlot slot = new(new SoftmaxRegression(chunkRows: 64).Description);
        for (int i = 0; i < 64; i++)
            (slot.Weight.Span[i], slot.Loss.Span[i]) = (1f / (i + 3), MathF.Sin(i) * 1e3f);
        for (int rows = 0; rows <= 64; rows++)
        {
            slot.Rows = rows;
            double expected = Enumerable.Range(0, rows).Sum(i => (double)(1f / (i + 3)) * (MathF.Sin(i) * 1e3f));
            Assert.Equal(expected, slot.WeightedLoss(0), 1e-10);
        }
    }
}
