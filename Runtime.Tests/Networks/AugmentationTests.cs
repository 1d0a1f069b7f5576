using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Layers that change images by chance while training: what they make of an image, how often, and that a prediction does not see them.</summary>
public sealed class AugmentationTests(AugmentationTests.Compiled compiled) : IClassFixture<AugmentationTests.Compiled>
{
    private const int Rows = 80, Height = 6, Width = 5, Channels = 3, Length = Height * Width * Channels;

    private static readonly string[] Layers =
    [
        "RandomFlip(FlipMode.Horizontal)", "RandomFlip(FlipMode.Vertical)", "RandomFlip",
        "RandomRotation(0f)", "RandomRotation([0.5f, 0.5f])", "RandomRotation(0.3f)",
        "RandomTranslation(0f, 0f)", "RandomTranslation([0.5f, 0.5f], [-0.4f, -0.4f], FillMode.Constant, fillValue: 7f)",
        "RandomTranslation([0.5f, 0.5f], [-0.4f, -0.4f])", "RandomTranslation([0.5f, 0.5f], [-0.4f, -0.4f], FillMode.Wrap)",
        "RandomTranslation([0.5f, 0.5f], [-0.4f, -0.4f], FillMode.Nearest)",
        "RandomTranslation([0.25f, 0.25f], [0.3f, 0.3f])", "RandomTranslation([0.25f, 0.25f], [0.3f, 0.3f], FillMode.Constant, fillValue: 7f)",
        "RandomTranslation([0.3f, 0.3f], [0.3f, 0.3f], FillMode.Wrap, Interpolation.Nearest)",
        "RandomZoom(0f)", "RandomZoom(0f, 0f, interpolation: Interpolation.Nearest)", "RandomZoom([-0.5f, -0.5f])", "RandomZoom([1f, 1f], [-1f, -1f])", "RandomZoom(0.4f, 0.2f)",
        "RandomContrast(0.4f, [-1000f, 1000f])", "RandomContrast([0.2f, 0.6f], [-1000f, 1000f])", "RandomContrast(1f, [2f, 9f])",
        "RandomBrightness(0.25f, [-1000f, 1000f])", "RandomBrightness([-1f, -1f])", "RandomBrightness(1f, [2f, 9f])",
    ];

    public static TheoryData<string> All => [.. Layers];

    public static TheoryData<string> Drawing => ["RandomFlip", "RandomRotation(0.3f)", "RandomZoom(0.4f, 0.2f)", "RandomContrast(0.4f, [-1000f, 1000f])", "RandomBrightness(0.25f, [-1000f, 1000f])"];

    [Theory]
    [MemberData(nameof(All))]
    public void A_prediction_is_the_input(string layer) => Assert.Equal(Images(2), Create(layer).Predict(Images(2)));

    [Theory]
    [MemberData(nameof(Drawing))]
    public void A_step_draws_the_same_again_and_the_next_one_something_else(string layer)
    {
        Assert.Equal(Train(layer, step: 1), Train(layer, step: 1));
        Assert.NotEqual(Train(layer, step: 1), Train(layer, step: 2));
    }

    [Theory]
    [MemberData(nameof(Drawing))]
    public void What_happens_to_an_image_does_not_depend_on_those_behind_it(string layer)
    {
        NetworkUnderTest network = Create(layer);
        float[] few = network.Train(TrainingRows.Mean(3, Images(3), Images(3)), step: 4).Predictions;
        Assert.Equal(few, Train(layer, step: 4)[..(3 * Length)]);
    }

    [Theory]
    [InlineData("RandomRotation(0f)")]
    [InlineData("RandomTranslation(0f, 0f)")]
    [InlineData("RandomZoom(0f)")]
    [InlineData("RandomZoom(0f, 0f, interpolation: Interpolation.Nearest)")]
    public void A_factor_of_zero_changes_nothing(string layer) => Assert.Equal(Images(Rows), Train(layer));

    [Theory]
    [InlineData("RandomFlip(FlipMode.Horizontal)", false, true)]
    [InlineData("RandomFlip(FlipMode.Vertical)", true, false)]
    [InlineData("RandomFlip", true, true)]
    public void Half_of_the_images_are_mirrored_and_the_others_stay(string layer, bool vertical, bool horizontal)
    {
        float[] x = Images(Rows);
        int mirrored = 0, images = 0;
        for (ulong step = 0; step < 5; step++)
        {
            float[] y = Train(layer, step);
            for (int row = 0; row < Rows; row++, images++)
            {
                float[] image = x[(row * Length)..((row + 1) * Length)], result = y[(row * Length)..((row + 1) * Length)];
                float[] mirror = Moved(image, (p, q) => (vertical ? Height - 1 - p : p, horizontal ? Width - 1 - q : q));
                Assert.True(result.SequenceEqual(image) || result.SequenceEqual(mirror));
                mirrored += result.SequenceEqual(mirror) ? 1 : 0;
            }
        }

        Assert.Equal(0.5, (double)mirrored / images, 0.08);
    }

    [Fact]
    public void Half_a_turn_is_a_rotation_of_half_a_circle() =>
        Near(Each(image => Moved(image, (p, q) => (Height - 1 - p, Width - 1 - q))), Train("RandomRotation([0.5f, 0.5f])"), 1e-4);

    [Theory]
    [InlineData("0.25f", 1)]
    [InlineData("-0.25f", -1)]
    public void A_positive_quarter_goes_counterclockwise(string factor, int direction)
    {
        using CompiledNetworks networks = NetworkCompilation.Compile($"""
            [Network]
            [Input(3, 3, 1)]
            [RandomRotation([{factor}, {factor}])]
            [Compile<MeanSquaredError>]
            public sealed partial class Quarter;
            """);
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        float[] expected = direction > 0 ? [3, 6, 9, 2, 5, 8, 1, 4, 7] : [7, 4, 1, 8, 5, 2, 9, 6, 3];
        Near(expected, networks.Create("Quarter").Train(TrainingRows.Mean(1, x, x)).Predictions, 1e-5);
    }

    [Theory]
    [InlineData("FillMode.Constant, fillValue: 7f", FillMode.Constant)]
    [InlineData("", FillMode.Reflect)]
    [InlineData("FillMode.Wrap", FillMode.Wrap)]
    [InlineData("FillMode.Nearest", FillMode.Nearest)]
    public void What_moves_in_from_beyond_the_edge_is_as_the_fill_mode_tells(string arguments, FillMode mode)
    {
        // Half of the height down is three rows, 0.4 of the width to the left two columns.
        float[] expected = Each(image => Sampled(image, (p, q) => (p - 3, q + 2), mode, 7));
        Near(expected, Train($"RandomTranslation([0.5f, 0.5f], [-0.4f, -0.4f]{(arguments.Length > 0 ? ", " + arguments : "")})"), 1e-5);
    }

    [Theory]
    [InlineData("RandomTranslation([0.25f, 0.25f], [0.3f, 0.3f])", FillMode.Reflect)]
    [InlineData("RandomTranslation([0.25f, 0.25f], [0.3f, 0.3f], FillMode.Constant, fillValue: 7f)", FillMode.Constant)]
    public void Between_pixels_stands_their_weighted_mean(string layer, FillMode mode) =>
        Near(Each(image => Sampled(image, (p, q) => (p - 1.5, q - 1.5), mode, 7)), Train(layer), 1e-4);

    [Fact]
    public void The_nearest_pixel_is_taken_whole() =>
        Near(Each(image => Sampled(image, (p, q) => (p - 2, q - 1), FillMode.Wrap, 0)), Train("RandomTranslation([0.3f, 0.3f], [0.3f, 0.3f], FillMode.Wrap, Interpolation.Nearest)"), 0);

    [Fact]
    public void A_zoom_goes_in_on_the_middle() =>
        Near(Each(image => Sampled(image, (p, q) => (2.5 + (p - 2.5) / 2, 2 + (q - 2) / 2.0), FillMode.Reflect, 0)), Train("RandomZoom([-0.5f, -0.5f])"), 1e-4);

    [Fact]
    public void Height_and_width_are_zoomed_each_by_its_own_factor() =>
        Near(Each(image => Sampled(image, (p, _) => (2.5 + (p - 2.5) * 2, 2), FillMode.Reflect, 0)), Train("RandomZoom([1f, 1f], [-1f, -1f])"), 1e-4);

    [Fact]
    public void Any_angle_leaves_values_between_the_least_and_the_largest_of_the_image()
    {
        float[] x = Images(Rows), y = Train("RandomRotation(0.3f)");
        for (int row = 0; row < Rows; row++)
        {
            var image = x.Skip(row * Length).Take(Length);
            Assert.All(y.Skip(row * Length).Take(Length), value => Assert.InRange(value, image.Min() - 1e-4f, image.Max() + 1e-4f));
        }
    }

    [Theory]
    [InlineData("RandomContrast(0.4f, [-1000f, 1000f])", 0.6, 1.4)]
    [InlineData("RandomContrast([0.2f, 0.6f], [-1000f, 1000f])", 0.8, 1.6)]
    public void Contrast_scales_the_distance_from_the_channels_mean_by_one_factor_for_each_image(string layer, double low, double high)
    {
        float[] x = Images(Rows);
        double[] factors = [.. Enumerable.Range(0, 10).SelectMany(step =>
        {
            float[] y = Train(layer, (ulong)step);
            return Enumerable.Range(0, Rows).Select(row =>
            {
                double[] mean = [.. Enumerable.Range(0, Channels).Select(c => Enumerable.Range(0, Height * Width).Average(k => x[row * Length + k * Channels + c]))];
                double factor = (y[row * Length] - mean[0]) / (x[row * Length] - mean[0]);
                for (int i = 0; i < Length; i++)
                    Assert.Equal((x[row * Length + i] - mean[i % Channels]) * factor + mean[i % Channels], y[row * Length + i], 2e-3);
                return factor;
            });
        })];
        IsEvenlySpread(factors, low, high);
    }

    [Fact]
    public void Brightness_adds_one_share_of_the_range_to_each_image()
    {
        float[] x = Images(Rows);
        double[] shares = [.. Enumerable.Range(0, 10).SelectMany(step =>
        {
            float[] y = Train("RandomBrightness(0.25f, [-1000f, 1000f])", (ulong)step);
            return Enumerable.Range(0, Rows).Select(row =>
            {
                double added = y[row * Length] - x[row * Length];
                for (int i = 0; i < Length; i++)
                    Assert.Equal(x[row * Length + i] + added, y[row * Length + i], 1e-3);
                return added / 2000;
            });
        })];
        IsEvenlySpread(shares, -0.25, 0.25);
    }

    [Theory]
    [InlineData("RandomContrast(1f, [2f, 9f])")]
    [InlineData("RandomBrightness(1f, [2f, 9f])")]
    public void Values_are_held_within_their_range(string layer)
    {
        float[] y = Train(layer);
        Assert.Equal(2, y.Min());
        Assert.Equal(9, y.Max());
    }

    [Fact]
    public void A_range_is_0_to_255_unless_another_is_told() => Assert.All(Train("RandomBrightness([-1f, -1f])"), value => Assert.Equal(0, value));

    [Theory]
    [InlineData("RandomFlip")]
    [InlineData("RandomRotation(0.2f)")]
    [InlineData("RandomRotation(0.2f, FillMode.Constant, Interpolation.Nearest, 2f)")]
    [InlineData("RandomTranslation(0.4f, 0.4f, FillMode.Wrap)")]
    [InlineData("RandomZoom(0.5f, fillMode: FillMode.Nearest)")]
    [InlineData("RandomContrast(0.5f, [-9f, 9f])")]
    [InlineData("RandomBrightness(0.25f, [-3f, 3f])")]
    public void Gradients_go_through_to_the_layers_before(string layer)
    {
        LayerCheck.Run($"[Conv2D(3, 1)]\n[{layer}]\n[Conv2D(2, 2)]", input: [4, 5, 2], output: [3, 4, 2], parameters: 9 + 26);
        LayerCheck.Run($"[Conv2D(1, 1)]\n[{layer}]", input: [3, 4, 2], output: [3, 4, 1], parameters: 3);
    }

    private NetworkUnderTest Create(string layer) => compiled.Networks.Create($"Augmented{Array.IndexOf(Layers, layer)}", seed: 5);

    private float[] Train(string layer, ulong step = 0) => Create(layer).Train(TrainingRows.Mean(Rows, Images(Rows), Images(Rows)), step).Predictions;

    private static float[] Images(int rows)
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, rows * Length).Select(_ => random.NextSingle() * 10)];
    }

    private static float[] Each(Func<float[], float[]> change) => [.. Images(Rows).Chunk(Length).SelectMany(change)];

    private static float[] Moved(float[] image, Func<int, int, (int Row, int Column)> place) =>
        Sampled(image, (p, q) => place(p, q), FillMode.Constant, 0);

    /// <summary>The image whose pixels come from these places, in double precision and without a thought for speed.</summary>
    private static float[] Sampled(float[] image, Func<int, int, (double Row, double Column)> place, FillMode mode, float fill)
    {
        float[] result = new float[Length];
        for (int i = 0; i < Length; i++)
        {
            var (row, column) = place(i / (Width * Channels), i / Channels % Width);
            int low = (int)Math.Floor(row), left = (int)Math.Floor(column);
            double value = 0;
            foreach (var (h, w) in (ReadOnlySpan<(int, int)>)[(low, left), (low, left + 1), (low + 1, left), (low + 1, left + 1)])
                value += (1 - Math.Abs(row - h)) * (1 - Math.Abs(column - w)) * Pixel(image, h, w, i % Channels, mode, fill);
            result[i] = (float)value;
        }

        return result;
    }

    private static float Pixel(float[] image, int h, int w, int channel, FillMode mode, float fill) =>
        Inside(h, Height, mode) is { } row && Inside(w, Width, mode) is { } column ? image[(row * Width + column) * Channels + channel] : fill;

    private static int? Inside(int k, int extent, FillMode mode)
    {
        if (k >= 0 && k < extent)
            return k;
        return mode switch
        {
            FillMode.Constant => null,
            FillMode.Nearest => k < 0 ? 0 : extent - 1,
            FillMode.Wrap => Inside(k < 0 ? k + extent : k - extent, extent, mode),
            _ => Inside(k < 0 ? -1 - k : 2 * extent - 1 - k, extent, mode),
        };
    }

    private static void Near(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }

    private static void IsEvenlySpread(double[] values, double low, double high)
    {
        double[] shares = [.. values.Select(value => (value - low) / (high - low))];
        Assert.All(shares, share => Assert.InRange(share, -1e-3, 1 + 1e-3));
        Assert.Equal(0.5, shares.Average(), 0.04);
        Assert.Equal(1 / 12.0, shares.Average(share => share * share) - Math.Pow(shares.Average(), 2), 0.01);
    }

    /// <summary>A network of each layer alone, compiled once.</summary>
    public sealed class Compiled : IDisposable
    {
        internal CompiledNetworks Networks { get; } = NetworkCompilation.Compile(string.Concat(Layers.Select((layer, k) => $"""
            [Network(InputGradients = true)]
            [Input({Height}, {Width}, {Channels})]
            [{layer}]
            [Compile<MeanSquaredError>]
            public sealed partial class Augmented{k};

            """)));

        public void Dispose() => Networks.Dispose();
    }
}
