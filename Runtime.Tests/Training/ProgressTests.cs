using System.Globalization;
using CsCheck;
using ModelCompiler.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training;

public sealed class ProgressTests
{
    private readonly StringWriter _writer = new() { NewLine = "\n" };
    private readonly ManualClock _clock = new();
    private readonly EpochResults _results = new(["loss", "accuracy"], [1.09861, 0.5]);

    [Fact]
    public void A_terminal_shows_a_bar_that_is_rewritten_in_place()
    {
        TerminalProgress progress = new(_writer, _clock, () => 120, unicode: true);
        progress.BeginEpoch(epoch: 2, epochs: 300, steps: 4);
        _clock.Advance(TimeSpan.FromMilliseconds(1000));
        progress.ShowStep(1, _results);
        _clock.Advance(TimeSpan.FromMilliseconds(1000));
        progress.EndEpoch(4, new EpochResults(["loss"], [0.25]));

        Assert.Equal(
            "Epoch 3/300\n" +
            "\r1/4 ━━━━━─────────────── 3s 1s/step - loss: 1.0986 - accuracy: 0.5000" +
            "\r4/4 ━━━━━━━━━━━━━━━━━━━━ 2s 500ms/step - loss: 0.2500                \n",
            _writer.ToString());
    }

    [Fact]
    public void Where_the_number_of_steps_is_not_known_a_terminal_counts_them()
    {
        TerminalProgress progress = new(_writer, _clock, () => 120, unicode: true);
        progress.BeginEpoch(epoch: 0, epochs: 2, steps: null);
        _clock.Advance(TimeSpan.FromMilliseconds(2000));
        progress.ShowStep(17, new EpochResults(["loss"], [0.5]));
        progress.EndEpoch(20, new EpochResults(["loss"], [0.25]));

        Assert.Equal(
            "Epoch 1/2\n" +
            "\r17/Unknown 2s 118ms/step - loss: 0.5000" +
            "\r20/20 ━━━━━━━━━━━━━━━━━━━━ 2s 100ms/step - loss: 0.2500\n",
            _writer.ToString());
    }

    [Fact]
    public void More_steps_than_were_announced_tell_that_their_number_is_not_known()
    {
        TerminalProgress progress = new(_writer, _clock, () => 120, unicode: true);
        progress.BeginEpoch(epoch: 0, epochs: 1, steps: 2);
        _clock.Advance(TimeSpan.FromMilliseconds(2000));
        progress.ShowStep(3, new EpochResults(["loss"], [0.5]));
        progress.EndEpoch(4, new EpochResults(["loss"], [0.25]));
        LineProgress line = new(_writer, _clock);
        line.BeginEpoch(epoch: 0, epochs: 1, steps: 2);
        line.EndEpoch(4, new EpochResults(["loss"], [0.25]));

        Assert.Equal(
            "Epoch 1/1\n" +
            "\r3/Unknown 2s 667ms/step - loss: 0.5000" +
            "\r4/4 ━━━━━━━━━━━━━━━━━━━━ 2s 500ms/step - loss: 0.2500\n" +
            "Epoch 1/1 - 4/4 - 0s 0us/step - loss: 0.2500\n",
            _writer.ToString());
    }

    [Fact]
    public void A_terminal_without_Unicode_gets_a_plain_bar()
    {
        TerminalProgress progress = new(_writer, _clock, () => 120, unicode: false);
        progress.BeginEpoch(0, 1, steps: 2);
        progress.ShowStep(1, _results);

        Assert.Contains("1/2 ==========.......... ", _writer.ToString());
    }

    [Theory]
    [InlineData(120, "1/2 ==========.......... 0s 1us/step - loss: 1.0986 - accuracy: 0.5000")]
    [InlineData(73, "1/2 ==========.......... 0s 1us/step - loss: 1.0986 - accuracy: 0.5000")]
    [InlineData(71, "1/2 ==========.......... 0s 1us/step - loss: 1.0986 - accuracy: 0.5000")]
    [InlineData(70, "1/2 0s 1us/step - loss: 1.0986 - accuracy: 0.5000")]
    [InlineData(50, "1/2 0s 1us/step - loss: 1.0986 - accuracy: 0.5000")]
    [InlineData(40, "1/2 0s 1us/step - loss: 1.0986 - accur.")]
    [InlineData(2, ".")]
    [InlineData(0, "1/2 ==========.......... 0s 1us/step - loss: 1.0986 - accuracy: 0.5000")]
    public void A_line_wider_than_the_terminal_does_without_the_bar_and_then_without_its_end_so_that_it_can_be_rewritten(int width, string shown)
    {
        TerminalProgress progress = new(_writer, _clock, () => width, unicode: false);
        progress.BeginEpoch(0, 1, steps: 2);
        _clock.Advance(TimeSpan.FromMicroseconds(1));
        progress.ShowStep(1, _results);

        Assert.Equal("Epoch 1/1\n\r" + shown, _writer.ToString());
        Assert.True(width == 0 || shown.Length < width);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(200)]
    public void The_last_line_of_an_epoch_tells_all_however_narrow_the_terminal_is(int width)
    {
        TerminalProgress progress = new(_writer, _clock, () => width, unicode: false);
        progress.BeginEpoch(0, 1, steps: 2);
        progress.ShowStep(1, _results);
        progress.EndEpoch(2, _results);

        Assert.EndsWith("\r2/2 ==================== 0s 0us/step - loss: 1.0986 - accuracy: 0.5000\n", _writer.ToString());
    }

    [Fact]
    public void A_terminal_is_refreshed_at_most_ten_times_a_second()
    {
        TerminalProgress progress = new(_writer, _clock, () => 120, unicode: true);
        progress.BeginEpoch(0, 1, steps: 2);
        Assert.False(progress.WantsStep);
        _clock.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(progress.WantsStep);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(progress.WantsStep);
        progress.ShowStep(1, _results);
        Assert.False(progress.WantsStep);
    }

    [Fact]
    public void A_terminal_seldom_asks_the_clock_while_steps_are_short_and_in_every_step_when_they_are_long()
    {
        TerminalProgress progress = new(_writer, _clock, () => 120, unicode: true);
        progress.BeginEpoch(0, 1, steps: null);
        long looks = LooksDuring(progress, steps: 1600, TimeSpan.FromMicroseconds(1));
        Assert.InRange(looks, 1, 110);

        LooksDuring(progress, steps: 20, TimeSpan.FromMilliseconds(10));
        Assert.Equal(50, LooksDuring(progress, steps: 50, TimeSpan.FromMilliseconds(10)));
    }

    private long LooksDuring(TerminalProgress progress, int steps, TimeSpan each)
    {
        long before = _clock.Looks;
        for (int step = 0; step < steps; step++)
        {
            _clock.Advance(each);
            _ = progress.WantsStep;
        }

        return _clock.Looks - before;
    }

    [Fact]
    public void Redirected_output_gets_one_line_for_each_epoch()
    {
        LineProgress progress = new(_writer, _clock);
        progress.BeginEpoch(2, 300, steps: 4);
        _clock.Advance(TimeSpan.FromMilliseconds(6));
        Assert.False(progress.WantsStep);
        progress.EndEpoch(4, _results);

        Assert.Equal("Epoch 3/300 - 4/4 - 0s 2ms/step - loss: 1.0986 - accuracy: 0.5000\n", _writer.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Redirected_output_gets_an_epoch_in_one_call_and_a_terminal_its_beginning_and_its_end(bool isRedirected)
    {
        CountingWriter writer = new();
        ProgressDisplay progress = isRedirected ? new LineProgress(writer, _clock) : new TerminalProgress(writer, _clock, () => 120, unicode: true);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            progress.BeginEpoch(epoch, 3, steps: 4);
            progress.EndEpoch(4, _results);
        }

        Assert.Equal(isRedirected ? 3 : 6, writer.Calls);
    }

    [Fact]
    public void Silence_is_silent()
    {
        Assert.Equal(typeof(ProgressDisplay), ProgressDisplay.Create(Verbosity.Silent).GetType());
        Assert.False(ProgressDisplay.Create(Verbosity.Silent).WantsStep);
    }

    [Fact]
    public void Verbosity_chooses_the_display()
    {
        Assert.IsType<LineProgress>(ProgressDisplay.Create(Verbosity.Lines));
        Assert.IsType<TerminalProgress>(ProgressDisplay.Create(Verbosity.Progress));
        Assert.Equal(Console.IsOutputRedirected, ProgressDisplay.Create(Verbosity.Auto) is LineProgress);
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => ProgressDisplay.Create((Verbosity)9));
        Assert.Contains("Expected a named Verbosity; came 9.", e.Message);
    }

    [Theory]
    [InlineData(0.5, "0.5000")]
    [InlineData(0, "0.0000")]
    [InlineData(0.00012345, "1.2345e-04")]
    [InlineData(12345.678, "12345.6780")]
    [InlineData(double.NaN, "NaN")]
    public void Numbers_look_as_in_Keras(double value, string expected) => Assert.Equal(expected, new ProgressLine().AddNumber(value).ToString());

    [Fact]
    public void Numbers_have_the_four_decimals_that_the_framework_gives_them() => Gen.OneOf(Gen.Double[-10, 10], Gen.Double[-1e10, 1e10], Gen.Double).Sample(value =>
        Math.Abs(value) is > 0 and <= 1e-3 || new ProgressLine().AddNumber(value).ToString() == value.ToString("0.0000", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(59, "59s")]
    [InlineData(61, "1:01")]
    [InlineData(3723, "1:02:03")]
    public void Times_look_as_in_Keras(double seconds, string expected) => Assert.Equal(expected, new ProgressLine().AddTime(TimeSpan.FromSeconds(seconds)).ToString());

    [Theory]
    [InlineData(2.0, "2s/step")]
    [InlineData(0.025, "25ms/step")]
    [InlineData(0.000034, "34us/step")]
    public void Step_times_have_the_unit_that_fits(double seconds, string expected) =>
        Assert.Equal(expected, new ProgressLine().AddStepTime(TimeSpan.FromSeconds(seconds * 10), 10).ToString());

    [Fact]
    public void Numbers_have_points_where_the_culture_has_commas()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("0,5", $"{0.5}");
            Assert.Equal("loss: 1.0986 - accuracy: 0.5000", _results.ToString());
            Assert.Equal("25ms/step", new ProgressLine().AddStepTime(TimeSpan.FromMilliseconds(24.9), 1).ToString());
            Assert.Equal("1.2345e-04", new ProgressLine().AddNumber(0.00012345).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private sealed class CountingWriter : StringWriter
    {
        public int Calls { get; private set; }

        public override void Write(char[] buffer, int index, int count)
        {
            Calls++;
            base.Write(buffer, index, count);
        }

        public override void Write(char value) => Calls++;

        public override void Write(string? value) => Calls++;
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public long Looks { get; private set; }

        public override long GetTimestamp()
        {
            Looks++;
            return _ticks;
        }

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
