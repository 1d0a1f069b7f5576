using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Losses;

namespace ModelCompiler.Generator.Binding;

/// <summary>Reads one <c>[Compile&lt;TLoss&gt;]</c>: the loss, its options, and whether it suits what the network gives.</summary>
internal sealed class LossBinder(TrainingOptions options, INamedTypeSymbol type, DiagnosticBag bag)
{
    private static readonly string[] OptionsOfEveryLoss = ["BatchSize", "Output", "Weight"];

    /// <summary>Whether the loss bears the mark <c>ILoss&lt;int&gt;</c>: its targets are class numbers.</summary>
    public static bool TakesLabels(INamedTypeSymbol loss) => loss.AllInterfaces.Any(mark =>
        mark is { Name: "ILoss", Arity: 1 } && mark.IsOurs() && mark.TypeArguments[0].SpecialType == SpecialType.System_Int32);

    /// <returns>Null where the loss or the output is not known.</returns>
    public LossSpec? Bind((int Index, BoundLayer Layer)? output)
    {
        LossKind? kind = type.IsOurs() ? LossCatalog.Find(type.Name) : null;
        if (kind is null)
        {
            ReportUnknown(type.IsOurs() ? type.Name : type.ToDisplayString(), options.Whole, bag);
            return null;
        }

        CheckOptions(kind);
        if (output is not { Layer: { Output: { } shape } layer, Index: var index })
            return null;

        bool fromLogits = options.Value("FromLogits") is true;
        if (!LossRules.Check(kind, fromLogits, layer.Name, shape, layer.Activation, options, bag) || Axes(kind, shape) is not { } axes)
            return null;
        var spec = new LossSpec(
            index, type.Name, fromLogits, Number("LabelSmoothing", 0), options.Value("IgnoreClass") as int?, Number("Weight", 1), kind.TargetShape(shape), TakesLabels(type));
        return spec with
        {
            Delta = Number("Delta", spec.Delta),
            Alpha = Number("Alpha", spec.Alpha),
            Gamma = Number("Gamma", spec.Gamma),
            ApplyClassBalancing = options.Value("ApplyClassBalancing") is true,
            Axis = axes,
        };
    }

    public static void ReportUnknown(string type, Location location, DiagnosticBag bag) =>
        bag.Report(Rules.UnknownLoss, location, type, string.Join(", ", LossCatalog.All.Select(known => known.Name)));

    private float Number(string option, float otherwise) => options.Value(option) as float? ?? otherwise;

    /// <summary>The axes that are given, from 0; null after a report.</summary>
    private EquatableArray<int>? Axes(LossKind kind, Shape output)
    {
        int rank = output.Rank + 1;
        int[] given = kind.Options.Contains("Axis") ? options.Ints("Axis").ToArray() : [], axes = given.Select(axis => axis < 0 ? axis + rank : axis).ToArray();
        int first = kind.CanReduceBatch ? 0 : 1;
        int wrong = Array.FindIndex(axes, axis => axis < first || axis >= rank || axes.Count(other => other == axis) > 1);
        if (wrong < 0)
            return axes.ToEquatableArray();
        options.ReportRange("Axis", $"different axes from {first} to {rank - 1} (the batch is 0), or from {first - rank} to -1", string.Join(", ", given));
        return null;
    }

    private void CheckOptions(LossKind kind)
    {
        string[] known = [.. kind.Options, .. OptionsOfEveryLoss];
        foreach (string name in options.Names.Where(name => !known.Contains(name)))
            options.ReportUnknown(name, type.Name, "", known);
        options.CheckRanges();
    }
}
