using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelCompiler.Generator.Emit;
using Xunit;

namespace ModelCompiler.Generator.Tests.Emit;

public sealed class LiteralTests
{
    [Fact]
    public void C_sharp_reads_back_every_text()
    {
        string[] texts = ["", "plain", "\"\\\n\r\t\0", "a\u2028b", "a\u2029b", "a\u0085b", "\ud83d alone", "\ude00 alone", "\ud83d\ude00", "ä→日", .. Enumerable.Range(0, 0x10000).Select(c => $"<{(char)c}>")];
        Assert.All(texts, text => Assert.Equal(text, Assert.IsType<LiteralExpressionSyntax>(SyntaxFactory.ParseExpression(Literal.Of(text))).Token.Value));
    }

    [Fact]
    public void A_literal_is_one_line_that_a_file_can_hold() => Assert.All(
        Enumerable.Range(0, 0x10000).Select(c => Literal.Of(((char)c).ToString())),
        literal => Assert.True(literal.Length is 3 or 4 or 8 && !literal.Any(char.IsControl) && literal == System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(literal))));

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(double.NaN, "double.NaN")]
    [InlineData(double.PositiveInfinity, "double.PositiveInfinity")]
    [InlineData(double.NegativeInfinity, "double.NegativeInfinity")]
    public void A_number_is_one_in_emitted_code(double number, string literal) => Assert.Equal(literal, Literal.Of(number));
}
