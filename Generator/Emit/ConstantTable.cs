using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>The constant tensors of all programs of a network, as data of the assembly: those that hold the same numbers are one.</summary>
internal sealed class ConstantTable
{
    public const string ClassName = "Constants";

    private readonly Dictionary<string, string> nameOfText = new(StringComparer.Ordinal);

    public ConstantTable(IEnumerable<Layout> layouts)
    {
        var names = new NameTable();
        foreach (Storage storage in layouts.SelectMany(layout => layout.All).Where(storage => storage.Space == Space.Constants))
        {
            string text = Text(storage);
            if (!nameOfText.ContainsKey(text))
                nameOfText.Add(text, names.Unique(NameTable.Pascal(storage.Buffer.Name)));
        }
    }

    public string NameOf(Storage storage) => ClassName + "." + nameOfText[Text(storage)];

    public void Write(CodeWriter code)
    {
        if (nameOfText.Count == 0)
            return;

        code.Line("/// <summary>Numbers that were known at compile time, laid out as they are read.</summary>");
        using (code.Block($"private static class {ClassName}"))
        {
            foreach (KeyValuePair<string, string> constant in nameOfText.OrderBy(constant => constant.Value, StringComparer.Ordinal))
                code.Line($"public static global::System.ReadOnlySpan<float> {constant.Value} => {constant.Key};");
        }

        code.Line();
    }

    /// <summary>The numbers at their places, zeros in between.</summary>
    private static string Text(Storage storage)
    {
        var laidOut = new float[storage.Length];
        var shape = storage.Buffer.Shape;
        for (int element = 0; element < storage.Buffer.Values.Length; element++)
        {
            int place = storage.Start;
            for (int dimension = shape.Length - 1, rest = element; dimension >= 0; rest /= shape[dimension--])
                place += rest % shape[dimension] * storage.Strides[dimension];
            laidOut[place] = storage.Buffer.Values[element];
        }

        return Literal.Of(laidOut);
    }
}
