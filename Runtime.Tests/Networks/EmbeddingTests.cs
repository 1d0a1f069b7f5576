using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Tables that are looked up, small ones and such whose rows are no sum of comparisons any more.</summary>
public sealed class EmbeddingTests : IDisposable
{
    private readonly CompiledNetworks _networks = NetworkCompilation.Compile(string.Concat(
        from rows in new[] { 7, 1000 }
        from columns in new[] { 1, 3, 16, 21 }
        select $"""
            [Network]
            [Input(5)]
            [Embedding({rows}, {columns})]
            [Compile<MeanSquaredError>]
            public sealed partial class Table{rows}x{columns};

            """));

    public static TheoryData<int, int> Sizes => new MatrixTheoryData<int, int>([7, 1000], [1, 3, 16, 21]);

    public void Dispose() => _networks.Dispose();

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_number_gives_its_row(int rows, int columns)
    {
        NetworkUnderTest network = Create(rows, columns);
        float[] table = network["embedding/embeddings"];
        float[] numbers = [0, rows - 1, 3, 3, 5, 6, 1, 0, 2, rows / 2];
        Assert.Equal(numbers.SelectMany(number => table.AsSpan((int)number * columns, columns).ToArray()), network.Predict(numbers));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void What_is_no_number_of_a_row_gives_zeros(int rows, int columns)
    {
        float[] output = Create(rows, columns).Predict([-1, rows, 1.5f, float.NaN, float.PositiveInfinity]);
        Assert.All(output, value => Assert.Equal(0, value));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_gradient_of_a_row_is_the_sum_over_all_places_that_read_it(int rows, int columns)
    {
        NetworkUnderTest network = Create(rows, columns);
        int length = 5 * columns;
        float[] numbers = [2, 4, 2, 0, rows - 1, 2, 1, rows, -1, 0.5f], targets = [.. Enumerable.Range(0, 2 * length).Select(i => i % 7 - 3f)];
        TrainingRows batch = TrainingRows.Mean(2, numbers, targets);
        network.Train(batch);
        TrainingOutcome outcome = network.Train(batch);

        float[] expected = new float[rows * columns];
        for (int place = 0; place < numbers.Length; place++)
        {
            for (int column = 0; column < columns; column++)
            {
                if (numbers[place] is >= 0 and var number && number < rows && number == MathF.Floor(number))
                    expected[(int)number * columns + column] += (outcome.Predictions[place * columns + column] - targets[place * columns + column]) / length;
            }
        }

        float[] actual = outcome.Gradients["embedding/embeddings"];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6f * (1 + Math.Abs(expected[i])));
    }

    private NetworkUnderTest Create(int rows, int columns) => _networks.Create($"Table{rows}x{columns}", seed: 3);
}
