using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace ModelCompiler.Serialization;

/// <summary>
/// Reads JSON (RFC 8259) from front to back, as far as the header of a weights file may use it: objects, arrays, strings, whole numbers.
/// What is not that ends in a <see cref="FormatException"/>. It is our own because the library's reader is a tenth of a small native predictor.
/// </summary>
internal ref struct JsonText(ReadOnlySpan<byte> text)
{
    private const byte Quote = (byte)'"', Escape = (byte)'\\';

    private ReadOnlySpan<byte> _rest = text;

    public void BeginObject() => Expect((byte)'{');

    public void BeginArray() => Expect((byte)'[');

    /// <summary>The key of the next member, or null behind the last one.</summary>
    /// <param name="isFirst">Whether none has been read; becomes false.</param>
    public string? NextName(ref bool isFirst)
    {
        if (!HasMore((byte)'}', ref isFirst))
            return null;
        string name = ReadString();
        Expect((byte)':');
        return name;
    }

    /// <summary>Whether an array goes on; when it does not, it has been left.</summary>
    /// <param name="isFirst">Whether no element has been read; becomes false.</param>
    public bool HasElement(ref bool isFirst) => HasMore((byte)']', ref isFirst);

    public string ReadString()
    {
        Expect(Quote);
        StringBuilder whole = new();
        while (true)
        {
            int length = _rest.IndexOfAny(Quote, Escape);
            if (length < 0)
                throw EndsTooEarly();
            AppendPlain(whole, _rest[..length]);
            bool isEnd = _rest[length] == Quote;
            _rest = _rest[(length + 1)..];
            if (isEnd)
                return WithoutHalfCharacters(whole.ToString());
            whole.Append(ReadEscape());
        }
    }

    public long ReadWhole()
    {
        if (!IsNumber(Peek()))
            throw new FormatException($"a number was expected, {Word(Peek())} came");
        int length = _rest.IndexOfAnyExcept("+-.0123456789Ee"u8);
        ReadOnlySpan<byte> digits = length < 0 ? _rest : _rest[..length], magnitude = digits[0] == (byte)'-' ? digits[1..] : digits;
        if (magnitude is [(byte)'0', _, ..] || magnitude.IsEmpty || !Utf8Parser.TryParse(digits, out long number, out int consumed) || consumed != digits.Length)
            throw new FormatException($"{Encoding.UTF8.GetString(digits)} is no whole number of 64 bits");
        _rest = _rest[digits.Length..];
        return number;
    }

    public void End()
    {
        SkipSpace();
        if (!_rest.IsEmpty)
            throw new FormatException("text after the header's end");
    }

    private static void AppendPlain(StringBuilder whole, ReadOnlySpan<byte> plain)
    {
        if (!Utf8.IsValid(plain) || plain.ContainsAnyInRange((byte)0, (byte)0x1F))
            throw new FormatException("a string is not UTF-8, or holds a control character");
        whole.Append(Encoding.UTF8.GetString(plain));
    }

    /// <summary>Two escapes may make one character, but none alone may be half of one.</summary>
    private static string WithoutHalfCharacters(string whole)
    {
        for (int k = 0; k < whole.Length; k++)
        {
            if (char.IsHighSurrogate(whole[k]) && k + 1 < whole.Length && char.IsLowSurrogate(whole[k + 1]))
                k++;
            else if (char.IsSurrogate(whole[k]))
                throw new FormatException("a string holds half a character");
        }

        return whole;
    }

    private char ReadEscape()
    {
        byte kind = Take();
        return kind switch
        {
            Quote or Escape or (byte)'/' => (char)kind,
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'u' => ReadCode(),
            _ => throw new FormatException($"there is no escape '\\{(char)kind}'"),
        };
    }

    private char ReadCode()
    {
        int code = 0;
        for (int digit = 0; digit < 4; digit++)
            code = code * 16 + HexDigit(Take());

        return (char)code;
    }

    private static int HexDigit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => throw new FormatException("\\u needs four hexadecimal digits"),
    };

    private bool HasMore(byte end, ref bool isFirst)
    {
        bool wasFirst = isFirst;
        isFirst = false;
        if (Peek() == end)
        {
            _rest = _rest[1..];
            return false;
        }

        if (!wasFirst)
            Expect((byte)',');
        return true;
    }

    private void Expect(byte start)
    {
        if (Peek() != start)
            throw new FormatException($"{Word(start)} was expected, {Word(Peek())} came");
        _rest = _rest[1..];
    }

    private byte Peek()
    {
        SkipSpace();
        return _rest.IsEmpty ? throw EndsTooEarly() : _rest[0];
    }

    private byte Take()
    {
        if (_rest.IsEmpty)
            throw EndsTooEarly();
        byte next = _rest[0];
        _rest = _rest[1..];
        return next;
    }

    private void SkipSpace()
    {
        while (_rest is [(byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..])
            _rest = _rest[1..];
    }

    private static bool IsNumber(byte start) => start == (byte)'-' || char.IsAsciiDigit((char)start);

    private static string Word(byte start) =>
        IsNumber(start) ? "Number" : start switch
        {
            (byte)'{' => "Object",
            (byte)'[' => "Array",
            Quote => "String",
            (byte)'t' or (byte)'f' or (byte)'n' => "Literal",
            _ => $"'{(char)start}'",
        };

    private static FormatException EndsTooEarly() => new("the header ends too early");
}
