using System.Globalization;
using System.Text;

namespace ModelCompiler.Generator.Emit;

/// <summary>Numbers and strings as C# literals, the same under every culture.</summary>
internal static class Literal
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(float value) => value switch
    {
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ when float.IsNaN(value) => "float.NaN",
        _ when value == 0 && 1 / value < 0 => "-0f",
        _ => value.ToString("G9", CultureInfo.InvariantCulture) is var digits && float.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value
            ? value.ToString("R", CultureInfo.InvariantCulture) + "f"
            : digits + "f",
    };

    public static string Of(double value) => value switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ when double.IsNaN(value) => "double.NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when MustBeEscaped(c) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>Whether C# would end the line at it, or a file could not hold it: half of a pair, which nothing tells from one without the other.</summary>
    private static bool MustBeEscaped(char c) => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029';

    public static string Of(IEnumerable<int> values) => "[" + string.Join(", ", values.Select(Of)) + "]";

    public static string Of(IEnumerable<float> values) => "[" + string.Join(", ", values.Select(Of)) + "]";
}
