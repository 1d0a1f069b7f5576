using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Losses;

namespace ModelCompiler.Generator.Binding;

/// <summary>Reads one <c>[Compile&lt;TLoss&gt;]</c>: the loss, its options, and whether it suits what the network gives.</summary>
internal sealed class LossBinder(TrainingOptions options, INamedTypeSymbol type, DiagnosticBag bag)
{
    private static readonly string[] OptionsOfEveryLoss = ["BatchSize", "Output", "Weight"];

    private static readonly Dictionary<string, string[]> OptionsOfLoss = new(StringComparer.Ordinal)
    {
        ["SparseCategoricalCrossentropy"] = ["FromLogits", "IgnoreClass"],
        ["CategoricalCrossentropy"] = ["FromLogits", "LabelSmoothing"],
        ["BinaryCrossentropy"] = ["FromLogits", "LabelSmoothing"],
    };

    /// <summary>Whether the loss bears the mark <c>ILoss&lt;int&gt;</c>: its targets are class numbers.</summary>
    public static bool TakesLabels(INamedTypeSymbol loss) => loss.AllInterfaces.Any(mark =>
        mark is { Name: "ILoss", Arity: 1 } && mark.IsOurs() && mark.TypeArguments[0].SpecialType == SpecialType.System_Int32);

    /// <returns>Null where the loss or the output is not known.</returns>
    public LossSpec? Bind((int Index, BoundLayer Layer)? output)
    {
        LossKind? kind = type.IsOurs() ? LossCatalog.Find(type.Name) : null;
        if (kind is null)
        {
            bag.Report(Rules.UnknownLoss, options.Whole, type.Name, string.Join(", ", LossCatalog.All.Select(known => known.Name)));
            return null;
        }

        CheckOptions();
        if (output is not { Layer: { Output: { } shape } layer, Index: var index })
            return null;

        bool fromLogits = options.Value("FromLogits") is true;
        if (!LossRules.Check(type.Name, fromLogits, layer.Name, shape, layer.Activation, options, bag))
            return null;
        return new LossSpec(
            index, type.Name, fromLogits, options.Value("LabelSmoothing") as float? ?? 0, options.Value("IgnoreClass") as int?,
            options.Value("Weight") as float? ?? 1, kind.TargetShape(shape), TakesLabels(type));
    }

    private void CheckOptions()
    {
        string[] known = OptionsOfLoss.TryGetValue(type.Name, out string[]? own) ? [.. own, .. OptionsOfEveryLoss] : OptionsOfEveryLoss;
        foreach (string name in options.Names.Where(name => !known.Contains(name)))
            bag.Report(Rules.UnknownOption, options.Of(name), type.Name, name, string.Join(", ", known));
        options.CheckRanges();
    }
}
