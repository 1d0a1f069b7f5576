using System.Globalization;
using ModelCompiler.Runtime.Tests.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Inspection;

public sealed class SummaryTests
{
    [Fact]
    public void The_summary_is_Keras_table()
    {
        string expected = """
            Model: "SoftmaxRegression"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┓
            ┃ Layer (type)             ┃ Output Shape ┃ Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━┩
            │ dense (Dense)            │ (None, 3)    │      15 │
            ├──────────────────────────┼──────────────┼─────────┤
            │ probability (Activation) │ (None, 3)    │       0 │
            └──────────────────────────┴──────────────┴─────────┘
             Total params: 15 (60.00 B)
             Trainable params: 15 (60.00 B)
             Non-trainable params: 0 (0.00 B)
            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), new SoftmaxRegression().Summary());
    }

    [Fact]
    public void Frozen_variables_are_counted_apart()
    {
        string summary = new LinearRegression().Summary();

        Assert.Contains(" Trainable params: 6 (24.00 B)", summary);
        Assert.EndsWith(" Non-trainable params: 2 (8.00 B)", summary);
    }

    [Fact]
    public void The_summary_is_the_same_where_the_culture_has_commas()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            string invariant = new SoftmaxRegression().Summary();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(invariant, new SoftmaxRegression().Summary());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
