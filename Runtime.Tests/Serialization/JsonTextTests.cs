using System.Text;
using ModelCompiler.Serialization;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Serialization;

/// <summary>What the header of a weights file may be written as, and what not.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"dense/kernel\"", "dense/kernel")]
    [InlineData(" \t\r\n\"größe ☃ 🐈\"", "größe ☃ 🐈")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"a\\u00e9\\u2603b\"", "aé☃b")]
    [InlineData("\"\\uD83D\\uDC08\"", "🐈")]
    public void Strings_are_read_with_their_escapes(string json, string expected) =>
        Assert.Equal(expected, new JsonText(Encoding.UTF8.GetBytes(json)).ReadString());

    [Theory]
    [InlineData("\"never ends", "the header ends too early")]
    [InlineData("\"ends in \\", "the header ends too early")]
    [InlineData("\"\\u12", "the header ends too early")]
    [InlineData("\"\\x\"", "there is no escape '\\x'")]
    [InlineData("\"\\u12g4\"", "\\u needs four hexadecimal digits")]
    [InlineData("\"\\uD83D\"", "a string holds half a character")]
    [InlineData("\"\\uDC08\\uD83D\"", "a string holds half a character")]
    [InlineData("\"a\tb\"", "a string is not UTF-8, or holds a control character")]
    [InlineData("7", "String was expected, Number came")]
    [InlineData("", "the header ends too early")]
    public void What_is_no_string_is_refused(string json, string message) => Refused(Encoding.UTF8.GetBytes(json), message, (ref JsonText text) => text.ReadString());

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Refused([.. "\"a"u8, 0xC3, .. "\""u8], "a string is not UTF-8, or holds a control character", (ref JsonText text) => text.ReadString());

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData(" 42 ", 42)]
    [InlineData("-7,", -7)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Whole_numbers_are_read(string json, long expected) => Assert.Equal(expected, new JsonText(Encoding.UTF8.GetBytes(json)).ReadWhole());

    [Theory]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("-")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("--1")]
    [InlineData("9223372036854775808")]
    public void Other_numbers_are_refused(string json) =>
        Refused(Encoding.UTF8.GetBytes(json), $"{json} is no whole number of 64 bits", (ref JsonText text) => text.ReadWhole());

    [Theory]
    [InlineData("[]", "")]
    [InlineData("[ 1 ]", "1")]
    [InlineData("[1 ,2,\n3]", "1 2 3")]
    public void Arrays_end_where_they_end(string json, string expected) => Assert.Equal(expected, string.Join(' ', Numbers(json)));

    [Theory]
    [InlineData("[1,]", "a number was expected, ']' came")]
    [InlineData("[,1]", "a number was expected, ',' came")]
    [InlineData("[1 2]", "',' was expected, Number came")]
    [InlineData("[1", "the header ends too early")]
    [InlineData("[1] x", "text after the header's end")]
    [InlineData("{}", "Array was expected, Object came")]
    [InlineData("[true]", "a number was expected, Literal came")]
    public void What_is_no_array_of_numbers_is_refused(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Numbers(json)).Message);

    [Theory]
    [InlineData("{\"a\" 1}", "':' was expected, Number came")]
    [InlineData("{a:1}", "String was expected, 'a' came")]
    [InlineData("{\"a\":1,}", "String was expected, '}' came")]
    public void What_is_no_object_is_refused(string json, string message) => Refused(Encoding.UTF8.GetBytes(json), message, (ref JsonText text) =>
    {
        text.BeginObject();
        bool isFirst = true;
        while (text.NextName(ref isFirst) is not null)
            text.ReadWhole();
    });

    private delegate void Reading(ref JsonText text);

    private static void Refused(byte[] json, string message, Reading reading) => Assert.Equal(message, Assert.Throws<FormatException>(() =>
    {
        JsonText text = new(json);
        reading(ref text);
    }).Message);

    private static List<long> Numbers(string json)
    {
        JsonText text = new(Encoding.UTF8.GetBytes(json));
        List<long> numbers = [];
        bool isFirst = true;
        text.BeginArray();
        while (text.HasElement(ref isFirst))
            numbers.Add(text.ReadWhole());
        text.End();
        return numbers;
    }
}
