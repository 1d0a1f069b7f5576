using System.Globalization;
using ModelCompiler.Inspection;
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
    public void A_functional_network_tells_what_each_layer_reads_and_counts_shared_weights_once()
    {
        string expected = """
            Model: "Tickets"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━┳━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━┓
            ┃ Layer (type)                    ┃ Output Shape   ┃ Param # ┃ Connected to       ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━╇━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━┩
            │ title (InputLayer)              │ (None, 12)     │       0 │ -                  │
            ├─────────────────────────────────┼────────────────┼─────────┼────────────────────┤
            │ body (InputLayer)               │ (None, 80)     │       0 │ -                  │
            ├─────────────────────────────────┼────────────────┼─────────┼────────────────────┤
            │ tags (InputLayer)               │ (None, 7)      │       0 │ -                  │
            ├─────────────────────────────────┼────────────────┼─────────┼────────────────────┤
            │ words (Embedding)               │ (None, 12, 64) │  64,000 │ title              │
            ├─────────────────────────────────┼────────────────┼─────────┼────────────────────┤
            │ body_words (Embedding)          │ (None, 80, 64) │       0 │ body               │
            │                                 │                │         │ (weights of words) │
            ├─────────────────────────────────┼────────────────┼─────────┼────────────────────┤
            │ titles (GlobalAveragePooling1D) │ (None, 64)     │       0 │ words              │
            ├─────────────────────────────────┼────────────────┼─────────┼────────────────────┤
            │ bodies (GlobalAveragePooling1D) │ (None, 64)     │       0 │ body_words         │
            ├─────────────────────────────────┼────────────────┼─────────┼────────────────────┤
            │ features (Concatenate)          │ (None, 135)    │       0 │ titles,            │
            │                                 │                │         │ bodies,            │
            │                                 │                │         │ tags               │
            ├─────────────────────────────────┼────────────────┼─────────┼────────────────────┤
            │ priority (Dense)                │ (None, 1)      │     136 │ features           │
            ├─────────────────────────────────┼────────────────┼─────────┼────────────────────┤
            │ department (Dense)              │ (None, 4)      │     540 │ features           │
            └─────────────────────────────────┴────────────────┴─────────┴────────────────────┘
             Total params: 64,676 (252.64 KB)
             Trainable params: 64,136 (250.53 KB)
             Non-trainable params: 540 (2.11 KB)
            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), SummaryTable.Format(Wiring.Tickets));
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
