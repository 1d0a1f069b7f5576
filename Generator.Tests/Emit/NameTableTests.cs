using ModelCompiler.Generator.Emit;
using Xunit;

namespace ModelCompiler.Generator.Tests.Emit;

public class NameTableTests
{
    [Fact]
    public void A_name_of_a_block_is_free_in_the_next_block_but_not_around_them()
    {
        NameTable method = new(), first = method.Inner(), second = method.Inner();

        Assert.Equal("x", first.Unique("x"));
        Assert.Equal("x", second.Unique("x"));
        Assert.Equal("x_2", method.Unique("x"));
    }

    [Fact]
    public void A_name_is_taken_in_all_blocks_inside()
    {
        NameTable method = new();
        method.Unique("x");

        Assert.Equal("x_2", method.Inner().Inner().Unique("x"));
    }
}
