using ModelCompiler.Training.Charts;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training.Charts;

public sealed class TicksTests
{
    [Theory]
    [InlineData(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0.12, 2.5, "0.0 0.5 1.0 1.5 2.0 2.5")]
    [InlineData(-0.3, 0.3, "-0.4 -0.2 0.0 0.2 0.4")]
    [InlineData(5, 5, "4.4 4.6 4.8 5.0 5.2 5.4 5.6")]
    [InlineData(0, 0, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(0, 3e6, "0 1e+6 2e+6 3e+6")]
    [InlineData(100, 4000, "0 1000 2000 3000 4000")]
    public void Values_lie_between_round_numbers(double low, double high, string labels)
    {
        Ticks ticks = Ticks.Around(low, high, most: 6);
        Assert.Equal(labels, string.Join(' ', ticks.All.Select(tick => tick.Label)));
        Assert.True(ticks.Low <= low && high <= ticks.High);
    }

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 5, "1 2 3 4 5")]
    [InlineData(1, 20, "1 5 10 15 20")]
    [InlineData(1, 300, "1 50 100 150 200 250 300")]
    [InlineData(6, 17, "6 8 10 12 14 16")]
    public void Epochs_are_whole_numbers(int low, int high, string labels) => Assert.Equal(labels, string.Join(' ', Ticks.Whole(low, high, most: 8)));
}
