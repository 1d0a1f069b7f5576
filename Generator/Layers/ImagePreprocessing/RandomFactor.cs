using System.Globalization;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;

namespace ModelCompiler.Generator.Layers.ImagePreprocessing;

/// <summary>The range that a random layer draws from.</summary>
internal readonly record struct RandomFactor(float Lower, float Upper)
{
    /// <summary>One number f stands for the range from −f to f; an array holds the two ends, in any order.</summary>
    /// <param name="least">What neither may be below, from −1 to 0.</param>
    public static RandomFactor Bind(AttributeReader attribute, LayerReport report, string argument, float least = -1)
    {
        string range = FormattableString.Invariant($"from {least} to 1");
        bool isArray = attribute.IsArray(argument);
        float[] values = isArray ? [.. attribute.FiniteFloats(argument)] : [attribute.Float(argument)];
        for (int k = 0; k < values.Length; k++)
        {
            if ((values[k] < least || values[k] > 1) && !float.IsInfinity(values[k]))
                report.OutOfRange(argument, range, values[k], isArray ? k : null);
        }

        if (isArray && values.Length != 2)
            report.WrongElementCount(argument, "2 numbers", values.Length);
        return isArray && values.Length == 2 ? new(Math.Min(values[0], values[1]), Math.Max(values[0], values[1]))
            : values is [var factor] ? new(-Math.Abs(factor), Math.Abs(factor))
            : default;
    }

    public override string ToString() => Lower == -Upper
        ? Upper.ToString(CultureInfo.InvariantCulture)
        : FormattableString.Invariant($"{Lower} to {Upper}");
}
