using Xunit;

namespace ModelCompiler.Generator.Tests.Diagnostics;

public sealed class WiringTests
{
    [Theory]
    [InlineData("[Input(4)] [Dense(8, Name = \"a\")] [Dense(3, From = [{|MDC0301:\"b\"|}])]")]
    [InlineData("[Input(4)] [Dense(8, Name = \"a\", From = [{|MDC0301:\"b\"|}])] [Dense(3, Name = \"b\")]")]
    [InlineData("[Input(4)] [Dense(8, Name = \"a\", From = [{|MDC0301:\"a\"|}])]")]
    [InlineData("[Input(4)] [Dense(8)] [Dense(3, From = new[] { \"dense\" })]")]
    [InlineData("[Input(4)] [Dense(8)] [Dense(3, From = {|MDC0302:[]|})]")]
    [InlineData("[Input(4)] [Dense(8)] [Dense(3, From = {|MDC0302:[\"dense\", \"input_layer\"]|})]")]
    [InlineData("[Input(4, From = {|MDC0302:[\"x\"]|})] [Dense(8)]")]
    [InlineData("[Input(4)] [{|MDC0303:Input(3)|}] [Dense(3)]")]
    [InlineData("[Input(4, Name = \"x\")] [{|MDC0304:Dense(8)|}] [Dense(3, From = [\"x\"])]")]
    public Task What_reads_what_is_checked(string layers) =>
        DiagnosticCheck.Expect($"using ModelCompiler; [Network] {layers} public sealed partial class Digits;");

    [Fact]
    public async Task An_unknown_source_lists_the_names_there_are()
    {
        Assert.Equal(
            ["Layer 'dense_1' reads 'b', and no layer above it has that name; there are input_layer, dense"],
            await DiagnosticCheck.Messages("using ModelCompiler; [Network] [Input(4)] [Dense(8)] [Dense(3, From = [\"b\"])] public sealed partial class Digits;"));
    }
}
