using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>How large a register tile is, over what its rows run, and which steps of their sums are left out.</summary>
public sealed class TileTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Fact]
    public void Zeros_behind_a_line_stand_before_the_next_as_well()
    {
        Storage storage = Storage.Of(new Buffer("dz", BufferKind.Temporary, [4, 11, 12, 32], hasBatch: true), k => k is 1 or 2 ? (2, 1) : (0, 0));

        Assert.Equal([13 * 14 * 32, 14 * 32, 32, 1], storage.Strides);
        Assert.Equal((2 * 14 * 32) + (2 * 32), storage.Start);
        Assert.Equal(storage.Start + (4 * 13 * 14 * 32), storage.Length);
    }

    [Fact]
    public void Rows_run_on_into_the_next_line_where_all_addresses_do()
    {
        var (kernel, layout) = GradientOfConvolution(lines: 11);
        var tile = Tile.Choose(kernel, layout, vectors: 2);

        Assert.Equal("q", tile.RowAxis!.Name);
        Assert.Equal("p", Assert.Single(tile.Continued).Name);
        Assert.Equal(13 * 13, tile.RowCount);
    }

    [Fact]
    public void Rows_end_with_their_line_where_an_operand_has_longer_ones()
    {
        var (kernel, layout) = Convolution(padding: 0, lines: 13);
        var tile = Tile.Choose(kernel, layout, vectors: 2);

        Assert.Equal("q", tile.RowAxis!.Name);
        Assert.Empty(tile.Continued);
        Assert.Equal(11, tile.RowCount);
    }

    [Fact]
    public void The_rows_of_a_filter_that_lie_in_the_border_are_left_out()
    {
        KernelItem sum = GradientOfConvolution(lines: 11).Kernel.Items[0];
        BorderSteps? steps = BorderSteps.Of(sum, sum.Reduction.First(axis => axis.Name == "u"));

        Assert.Equal(("-u+p", 11, "p"), (steps!.Index.ToString(), steps.Extent, steps.Outer.Name));
    }

    [Theory]
    [InlineData(0, 13)]
    [InlineData(1, 100)]
    public void None_is_where_no_border_is_read_or_hardly_any(int padding, int lines)
    {
        KernelItem sum = Convolution(padding, lines).Kernel.Items[0];
        Assert.All(sum.Reduction, axis => Assert.Null(BorderSteps.Of(sum, axis)));
    }

    [Fact]
    public void A_line_whose_ends_read_border_is_one_tile_of_512_bits()
    {
        var (kernel, layout) = GradientOfConvolution(lines: 11);
        var tile = Tile.Choose(kernel, layout, vectors: 2);

        Assert.Equal("v", tile.Line!.Columns.Name);
        Assert.Equal(new TileSize(13, 2), tile.Line.Size);
        Assert.Equal(tile.Narrow, tile.Wide);
    }

    [Fact]
    public void A_line_is_no_tile_where_registers_do_not_hold_it_or_no_border_is_read()
    {
        var (kernel, layout) = Convolution(padding: 0, lines: 13);
        Assert.Null(Tile.Choose(kernel, layout, vectors: 2).Line);

        (kernel, layout) = GradientOfConvolution(lines: 11, places: 38);
        Assert.Null(Tile.Choose(kernel, layout, vectors: 2).Line);
    }

    [Theory]
    [InlineData(16, 11, 2)]
    [InlineData(3, 4, 2)]
    public void Long_sums_have_as_large_a_tile_as_registers_of_512_bits_hold_and_short_ones_little_text(int channels, int rows, int vectors)
    {
        var (kernel, layout) = Convolution(padding: 0, lines: 13, channels);

        Assert.Equal(new TileSize(rows, vectors), Tile.Choose(kernel, layout, vectors: 2).Wide);
    }

    /// <summary>A filter of 3 × 3 over so many lines of thirteen.</summary>
    private (Kernel Kernel, Layout Layout) Convolution(int padding, int lines, int channels = 16)
    {
        Tensor x = Computed("x", lines, 13, channels), kernel = formulas.Weight("kernel", 3, 3, channels, 32), y = formulas.Temporary("y", lines - 2 + (2 * padding), 11, 32);
        Axis p = formulas.Axis("p", y.Buffer.Shape[1]), q = formulas.Axis("q", 11), o = formulas.Axis("o", 32), u = kernel.Axes[0], v = kernel.Axes[1], i = kernel.Axes[2];
        y[B, p, q, o] += x[B, (IndexMap)p + u - padding, (IndexMap)q + v, i] * kernel[u, v, i, o];
        return Last();
    }

    private (Kernel Kernel, Layout Layout) GradientOfConvolution(int lines, int places = 11)
    {
        Tensor dz = Computed("dz", lines, places, 32), dx = formulas.Temporary("dx", lines + 2, places + 2, 32), kernel = formulas.Weight("kernel", 3, 3, 32, 32);
        Axis u = formulas.Axis("u", 3), v = formulas.Axis("v", 3), p = formulas.Axis("p", lines + 2), q = formulas.Axis("q", places + 2), i = formulas.Axis("i", 32), o = formulas.Axis("o", 32);
        dx[B, p, q, i] += dz[B, (IndexMap)p - u, (IndexMap)q - v, o] * kernel[u, v, o, i];
        return Last();
    }

    private Tensor Computed(string name, params int[] shape)
    {
        Tensor input = formulas.Input(name + "_input", shape), result = formulas.Temporary(name, shape);
        result[result.Axes.AsMaps()] = Exp(input[result.Axes.AsMaps()]);
        return result;
    }

    private (Kernel Kernel, Layout Layout) Last()
    {
        var (program, halos) = Halos.Place(formulas.Build());
        var layout = new Layout(program.Buffers, halos);
        return (Grouping.Run(program, layout)[^1], layout);
    }
}
