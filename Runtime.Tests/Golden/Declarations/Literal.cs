using System.Globalization;
using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>Values of a Keras config, as C# text for an attribute and as objects for a constructor: the type of the parameter decides. A span's is an array.</summary>
internal static class Literal
{
    public static string Text(Type type, JsonElement value) => Write(Value(type, value));

    public static object? Value(Type type, JsonElement value)
    {
        Type wanted = Nullable.GetUnderlyingType(type) ?? type;
        if (value.ValueKind == JsonValueKind.Null && (wanted != type || !type.IsValueType))
            return null;
        return (value.ValueKind, wanted) switch
        {
            (JsonValueKind.True or JsonValueKind.False, _) when wanted == typeof(bool) => value.GetBoolean(),
            (JsonValueKind.Number, _) when wanted == typeof(int) && value.TryGetInt32(out int whole) => whole,
            (JsonValueKind.Number, _) when wanted == typeof(long) && value.TryGetInt64(out long whole) => whole,
            (JsonValueKind.Array, _) when wanted == typeof(int) && value.GetArrayLength() == 1 => Value(wanted, value[0]),
            (JsonValueKind.Number, _) when wanted == typeof(float) => value.GetSingle(),
            (JsonValueKind.Number, _) when wanted == typeof(double) => value.GetDouble(),
            (JsonValueKind.String, { IsEnum: true }) => Member(wanted, value.GetString()!),
            (JsonValueKind.String, _) when wanted == typeof(string) => value.GetString(),
            (JsonValueKind.Number, _) when wanted == typeof(LearningRate) => (LearningRate)value.GetDouble(),
            (JsonValueKind.Object, _) when wanted == typeof(LearningRate) => (LearningRate)ScheduleConfig.OfArgument(value),
            (JsonValueKind.Object, _) when wanted == typeof(LearningRateSchedule) => ScheduleConfig.OfArgument(value),
            (_, { IsArray: true }) => Elements(wanted.GetElementType()!, value),
            (JsonValueKind.Array, { IsGenericType: true }) when wanted.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>) => Elements(wanted.GetGenericArguments()[0], value),
            _ => throw new InexpressibleException($"{JsonSerializer.Serialize(value)} is not a {wanted.Name}"),
        };
    }

    private static Array Elements(Type element, JsonElement value)
    {
        object?[] values = [.. Flat(value).Select(item => item.ValueKind == JsonValueKind.Null ? Unknown(element) : Value(element, item))];
        Array array = Array.CreateInstance(element, values.Length);
        values.CopyTo(array, 0);
        return array;
    }

    /// <summary>An extent that the layer is to find out itself.</summary>
    private static object Unknown(Type element) => element == typeof(int) ? -1 : throw new InexpressibleException($"null is not a {element.Name}");

    private static IEnumerable<JsonElement> Flat(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(Flat) : [value];

    private static object Member(Type enumeration, string name) =>
        Enum.GetNames(enumeration).FirstOrDefault(member => KerasName.Same(member, name)) is { } found
            ? Enum.Parse(enumeration, found)
            : throw new InexpressibleException($"there is no {enumeration.Name} '{name}'");

    private static string Write(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        Enum member => $"global::{member.GetType().FullName}.{member}",
        string text => $"\"{text}\"",
        Array array => $"[{string.Join(", ", array.Cast<object?>().Select(Write))}]",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"Expected a value that an attribute can hold, but came {value.GetType().Name}."),
    };
}
