using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Binding;
using Xunit;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>How one row is multiplied with weights: row after row of them where that can be.</summary>
public sealed class OneRowTests
{
    [Theory]
    [InlineData(100, 7)]
    [InlineData(112, 7)]
    [InlineData(160, 5)]
    [InlineData(224, 7)]
    public void All_columns_or_half_of_them_are_worked_on_at_once_where_their_sums_have_registers(int units, int vectors)
    {
        Assert.Equal(new TileSize(1, vectors), Tile.OfRow((units + 15) / 16).Narrow);
        Assert.DoesNotContain("Prefetch", Body(784, units));
    }

    [Theory]
    [InlineData(208)]
    [InlineData(256)]
    [InlineData(1000)]
    public void Wider_rows_come_in_passes_of_64_or_128_columns(int units)
    {
        Tile tile = Tile.OfRow((units + 15) / 16);

        Assert.Equal(4, tile.Narrow.Vectors);
        Assert.InRange(tile.Wide.Vectors, 4, 8);
    }

    [Theory]
    [InlineData(784, 128)]
    [InlineData(130, 128)]
    public void One_vector_more_comes_behind_sixteen_steps_of_the_others(int inputs, int units)
    {
        string body = Body(inputs, units);

        Assert.Contains($"i < {inputs / 16 * 16}; i += 16)", body);
        Assert.Equal(inputs % 16 > 0, body.Contains($"; i < {inputs}; i++)"));

        // The first line of the weights' row that is eight further, in both loops.
        Assert.Equal(inputs % 16 > 0 ? 17 : 16, body.Split("Prefetch(ref kernelAt, ").Length - 1);
        Assert.Contains("Prefetch(ref kernelAt, 1024);", body);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2048)]
    public void But_not_of_weights_that_are_near_or_have_rows_further_apart(int inputs) => Assert.DoesNotContain("i += 16", Body(inputs, 128));

    private static string Body(int inputs, int units) => CompiledNetwork.Of(Bound.Graph($"[Input({inputs})] [Dense({units})]")).Forward.Methods[0].Text.Body;
}
