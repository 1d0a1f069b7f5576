using System.Globalization;
using System.Xml.Linq;
using ModelCompiler.Runtime.Tests.Serialization;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training.Charts;

public sealed class LearningCurveTests : IDisposable
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Training_and_validation_are_two_lines_in_a_panel_for_the_loss_and_one_for_the_metric()
    {
        Flowers flowers = new(40);
        History history = new SoftmaxRegression().Fit(flowers.X, flowers.Y, epochs: 5, validationSplit: 0.25f, verbose: Verbosity.Silent);
        XElement chart = Draw(history, title: "Flowers");

        Assert.Equal(["Flowers", "loss", "accuracy"], Texts(chart, "head").Concat(Texts(chart, "name")));
        Assert.Equal(["line c0", "line c1 held", "line c0", "line c1 held"], Curves(chart).Select(Class));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"training {history["loss"][^1]:0.0000}"), Texts(chart, null).First());
        Assert.Equal(["1", "2", "3", "4", "5"], Texts(chart, "faint").Take(5));
    }

    [Fact]
    public void A_line_goes_through_the_values_of_its_series()
    {
        XElement chart = Draw(Recorded(["loss"], [2], [1], [0]));

        // Ticks at 0.0, 0.5, …, 2.0: the axis is as long as the values.
        double[] y = [.. Points(Curves(chart).Single()).Select(point => point.Y)];
        Assert.Equal(3, y.Length);
        Assert.Equal(y[2] - y[1], y[1] - y[0], tolerance: 0.15);
        Assert.True(y[0] < y[1]);
        Assert.Contains("2.0", Texts(chart, "faint"));
        Assert.Contains("0.0", Texts(chart, "faint"));
    }

    [Fact]
    public void Metrics_of_one_unit_share_a_panel_and_others_have_their_own()
    {
        XElement chart = Draw(Recorded(["loss", "accuracy", "recall", "mae", "true_positives", "mine", "val_loss", "val_recall"], [1, 0.5, 0.25, 3, 7, 9, 2, 0.1]));

        Assert.Equal(["loss", "score", "mae", "true positives", "mine"], Texts(chart, "name"));
        Assert.Contains("val_recall 0.1000", Texts(chart, null));
    }

    [Fact]
    public void What_is_not_a_number_leaves_a_gap()
    {
        XElement chart = Draw(Recorded(["loss"], [3], [2], [double.NaN], [2], [1]));

        string line = (string)Curves(chart).Single().Attribute("d")!;
        Assert.Equal(2, line.Count(c => c == 'M'));
        Assert.Equal(2, line.Count(c => c == 'L'));
    }

    [Fact]
    public void A_history_without_any_finite_value_says_so()
    {
        XElement chart = Draw(Recorded(["loss"], [double.NaN], [double.PositiveInfinity]));

        Assert.Contains("no finite value", Texts(chart, "faint"));
        Assert.Empty(Curves(chart));
    }

    [Fact]
    public void A_title_may_hold_any_characters() => Assert.Equal(["a < b & \"c\""], Texts(Draw(Recorded(["loss"], [1]), "a < b & \"c\""), "head"));

    [Fact]
    public void Charts_are_the_same_where_the_culture_has_commas()
    {
        History history = Recorded(["loss"], [1.25], [0.75]);
        string expected = Text(history);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, Text(history));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Colours_change_where_the_page_is_dark()
    {
        string text = Text(Recorded(["loss"], [1]));
        Assert.Contains("@media (prefers-color-scheme:dark)", text);
        Assert.DoesNotContain("\r", text);
    }

    [Fact]
    public void A_history_without_epochs_is_refused()
    {
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => new History().SaveChart(_folder.Path("none.svg")));
        Assert.Equal("Expected a history of at least 1 epoch to draw; came one without any.", e.Message);
        Assert.False(File.Exists(_folder.Path("none.svg")));
    }

    private static History Recorded(string[] names, params double[][] epochs)
    {
        History history = new();
        for (int epoch = 0; epoch < epochs.Length; epoch++)
            history.Add(epoch, new EpochResults(names, epochs[epoch]));
        return history;
    }

    private XElement Draw(History history, string? title = null) => XElement.Parse(Text(history, title));

    private string Text(History history, string? title = null)
    {
        string path = _folder.Path("curve.svg");
        history.SaveChart(path, title);
        return File.ReadAllText(path);
    }

    private static IEnumerable<string> Texts(XElement chart, string? style) =>
        chart.Elements(s_svg + "text").Where(text => (string?)text.Attribute("class") == style).Select(text => text.Value);

    /// <summary>The lines that are no pieces of a legend, which are horizontal and 22 long.</summary>
    private static IEnumerable<XElement> Curves(XElement chart) =>
        chart.Elements(s_svg + "path").Where(path => Class(path).StartsWith("line", StringComparison.Ordinal) && !IsLegend(path));

    private static bool IsLegend(XElement path) => Points(path) is [var a, var b] && a.Y == b.Y && Math.Abs(b.X - a.X - 22) < 0.2;

    private static string Class(XElement element) => (string)element.Attribute("class")!;

    private static (double X, double Y)[] Points(XElement path) =>
    [
        .. ((string)path.Attribute("d")!).Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries).Select(point =>
            point.Split(' ') is [var x, var y] ? (double.Parse(x, CultureInfo.InvariantCulture), double.Parse(y, CultureInfo.InvariantCulture)) : throw new FormatException(point)),
    ];
}
