using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Layers;

namespace ModelCompiler.Generator.Binding;

/// <summary>Finds what each layer reads: the layers it names, or the one above it. Only layers above can be read, so there is no cycle.</summary>
/// <param name="declared">The names of all layers, also of those further down.</param>
internal sealed class SourceBinder(IEnumerable<string> declared)
{
    private readonly HashSet<string> declared = new(declared, StringComparer.Ordinal);
    private readonly Dictionary<string, int> above = new(StringComparer.Ordinal);
    private int last = -1;

    /// <summary>Whether what reads what is understood, so that the outputs are known.</summary>
    public bool IsWired { get; private set; } = true;

    /// <summary>Lets the layers below read a layer, also by a name that has been refused: that is one fault, not one for each reader.</summary>
    public void AddDeclared(LayerDeclaration layer, int index)
    {
        Add(layer.Name, index);
        if (layer.WrittenName is { } written && !above.ContainsKey(written))
            above.Add(written, index);
    }

    /// <summary>Lets the layers below read a layer inside of a network that stands in the place of one.</summary>
    public void Add(string name, int index) => above[name] = last = index;

    /// <summary>The layer right above, as far as the kind reads any.</summary>
    public EquatableArray<int> Above(LayerKind kind) =>
        kind.MaximumInputs == 0 || last < 0 ? EquatableArray<int>.Empty : new[] { last }.ToEquatableArray();

    public EquatableArray<int> Bind(LayerKind kind, AttributeReader reader, LayerReport report)
    {
        if (!reader.RequireElements("inputs"))
        {
            IsWired = false;
            return EquatableArray<int>.Empty;
        }

        var inputs = Named(reader, report) is { } names ? Find(kind, names, report) : Above(kind);
        if (IsWired && last >= 0 && (inputs.Count < kind.MinimumInputs || inputs.Count > kind.MaximumInputs))
        {
            report.WrongSourceCount(kind.InputCount, inputs.Count);
            IsWired = false;
        }

        return inputs;
    }

    /// <summary>The names that the declaration tells: <c>From</c>, or those in front of the arguments of a layer that reads several.</summary>
    private EquatableArray<string>? Named(AttributeReader reader, LayerReport report)
    {
        var inputs = reader.Strings("inputs");
        if (reader.String("From") is not { } from)
            return inputs.Count == 0 ? null : inputs;
        if (inputs.Count > 0)
        {
            report.SourcesToldTwice();
            IsWired = false;
        }

        return new[] { from }.ToEquatableArray();
    }

    private EquatableArray<int> Find(LayerKind kind, EquatableArray<string> names, LayerReport report)
    {
        var found = new List<int>();
        for (int k = 0; k < names.Count; k++)
        {
            if (above.TryGetValue(names[k], out int index))
                found.Add(index);
            else if (declared.Contains(names[k]))
                report.ReadsBelow(names[k], k);
            else
                report.UnknownSource(names[k], k, above.Count == 0 ? "none" : string.Join(", ", above.OrderBy(layer => layer.Value).Select(layer => layer.Key)));
        }

        IsWired &= found.Count == names.Count;
        return found.ToEquatableArray();
    }
}
