using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Program;
using Xunit;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Program;

/// <summary>Each promise of a program, broken in the smallest way.</summary>
public sealed class ProgramVerifierTests
{
    private readonly Axis b = new("b", 4, isBatch: true), i = new("i", 3), o = new("o", 3);
    private readonly Buffer x, y, weight;

    public ProgramVerifierTests()
    {
        x = new("x", BufferKind.Input, [4, 3], hasBatch: true);
        y = new("y", BufferKind.Output, [4, 3], hasBatch: true);
        weight = new("w", BufferKind.Parameter, [3, 3], hasBatch: false);
    }

    [Fact]
    public void A_dense_layer_is_sound() => Check([], Sum(y, [b, o], Read(x, b, i) * Read(weight, i, o)));

    [Fact]
    public void An_index_has_as_many_maps_as_the_buffer_has_dimensions() => Check(
        ["x has 2 dimensions and is indexed with 1, in y[b,i] = x[b]"],
        new Assignment(y, new IndexMap[] { b, i }.ToEquatableArray(), Update.Set, Read(x, b), EquatableArray<Guard>.Empty));

    [Fact]
    public void An_index_beyond_the_buffer_needs_a_guard() => Check(
        ["dimension 1 of x has 3 elements and is indexed from 1 to 3 without a guard, in y[b,i] = x[b,i+1]"],
        new Assignment(y, new IndexMap[] { b, i }.ToEquatableArray(), Update.Set, Read(x, b, i + 1), EquatableArray<Guard>.Empty));

    [Fact]
    public void A_guard_allows_an_index_beyond_the_buffer()
    {
        var temporary = new Buffer("t", BufferKind.Temporary, [4, 3], hasBatch: true);
        Check([], Set(temporary, [b, i], Read(x, b, i + 1)), Set(y, [b, o], Read(temporary, b, o)));
    }

    [Fact]
    public void Rows_are_indexed_by_the_batch() => Check(
        ["the rows of x are 4 and indexed by 0, not by the batch, in y[b,i] = x[0,i]"],
        Set(y, [b, i], Read(x, 0, i)));

    [Fact]
    public void The_batch_indexes_nothing_but_rows() => Check(
        ["the batch stands in b, which is not the row of a buffer, in y[b,i] = idx(b)"],
        Set(y, [b, i], new IndexValue(b)));

    [Fact]
    public void Another_axis_of_samples_is_refused()
    {
        var other = new Axis("c", 4, isBatch: true);
        Check(
            [
                "the rows of y are 4 and indexed by c, not by the batch, in y[c,i] = x[c,i]",
                "the rows of x are 4 and indexed by c, not by the batch, in y[c,i] = x[c,i]",
                "axis c is a batch, and not the program's, in y[c,i] = x[c,i]",
            ],
            Set(y, [other, i], Read(x, other, i)));
    }

    [Fact]
    public void Set_reduces_nothing() => Check(
        ["axis o is not in the output, and '=' reduces nothing, in y[b,i] = w[i,o]"],
        Set(y, [b, i], Read(weight, i, o)));

    [Fact]
    public void Set_writes_an_element_once()
    {
        var flat = new Buffer("f", BufferKind.Temporary, [4, 5], hasBatch: true);
        Check(
            [
                "axis i leads to one element more than once, and '=' writes each once, in f[b,i+o] = w[i,o]",
                "axis o leads to one element more than once, and '=' writes each once, in f[b,i+o] = w[i,o]",
            ],
            Set(flat, [b, i + o], Read(weight, i, o)),
            Set(y, [b, i], Read(flat, b, i)));
    }

    [Fact]
    public void A_mixed_radix_tells_elements_apart()
    {
        var flat = new Buffer("y", BufferKind.Output, [4, 9], hasBatch: true);
        Check([], Set(flat, [b, 3 * i + o], Read(weight, i, o)));
    }

    [Fact]
    public void Random_numbers_stay_within_their_sample() => Check(
        ["random2 draws elements 0 to 4 of a sample of 3, in y[b,i] = random2(b,2*i)"],
        Set(y, [b, i], new RandomUniform(2, 2 * i, 3, b)));

    [Fact]
    public void Two_buffers_of_one_name_are_refused()
    {
        var other = new Buffer("x", BufferKind.Input, [4, 3], hasBatch: true);
        Check(["2 buffers are called x"], Set(y, [b, i], Read(x, b, i) + Read(other, b, i)));
    }

    [Fact]
    public void What_is_read_has_been_written()
    {
        var temporary = new Buffer("t", BufferKind.Temporary, [4, 3], hasBatch: true);
        Check(["t is read and never written, in y[b,i] = t[b,i]"], Set(y, [b, i], Read(temporary, b, i)));
        Check(
            ["t is read before it is written, in y[b,i] = t[b,i]"],
            Set(y, [b, i], Read(temporary, b, i)),
            Set(temporary, [b, i], Read(x, b, i)));
    }

    [Fact]
    public void What_comes_from_outside_is_not_written() => Check(
        ["x comes from outside and is written"],
        Set(x, [b, i], 1f),
        Set(y, [b, i], Read(x, b, i)));

    [Fact]
    public void Nothing_is_written_twice() => Check(
        ["y is written twice at one place, again in y[b,o] = 0", "the result y has 12 elements, 24 are written"],
        Set(y, [b, i], 1f),
        Set(y, [b, o], 0f));

    [Fact]
    public void Several_writers_may_share_a_buffer_by_ranges_or_by_remainders()
    {
        var wide = new Buffer("y", BufferKind.Output, [4, 6], hasBatch: true);
        Check([], Set(wide, [b, i], 1f), Set(wide, [b, o + 3], 0f));
        Check([], Set(wide, [b, 2 * i], 1f), Set(wide, [b, 2 * o + 1], 0f));
    }

    [Fact]
    public void A_result_is_written_whole() => Check(
        ["the result y has 12 elements, 4 are written"],
        Set(y, [b, 0], 1f));

    [Fact]
    public void A_program_has_a_result()
    {
        var temporary = new Buffer("t", BufferKind.Temporary, [4, 3], hasBatch: true);
        Check(["nothing that the program computes is a result"], Set(temporary, [b, i], Read(x, b, i)));
    }

    [Fact]
    public void A_formula_with_two_axes_of_one_name_is_ambiguous()
    {
        var program = new TensorProgram("test", b, [Sum(y, [b, new Axis("i", 3)], Read(x, b, i))]);
        Assert.Equal(["2 axes are called i, in y[b,i] += x[b,i]"], ProgramVerifier.AmbiguousNames(program));
    }

    private static Read Read(Buffer buffer, params IndexMap[] index) => new(buffer, index.ToEquatableArray());

    private static Assignment Set(Buffer output, IndexMap[] index, Expression value) => Assignment.Create(output, index, Update.Set, value);

    private static Assignment Sum(Buffer output, IndexMap[] index, Expression value) => Assignment.Create(output, index, Update.Sum, value);

    private void Check(string[] faults, params Assignment[] assignments) =>
        Assert.Equal(faults, ProgramVerifier.Faults(new TensorProgram("test", b, [.. assignments])));
}
