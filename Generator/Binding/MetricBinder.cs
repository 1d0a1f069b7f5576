using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Binding;

/// <summary>Reads one <c>[Metric&lt;TMetric&gt;]</c>. <c>Accuracy</c> becomes the accuracy that suits the loss and the output, as in Keras.</summary>
internal sealed class MetricBinder(TrainingOptions options, INamedTypeSymbol type, Compilation compilation, DiagnosticBag bag)
{
    private static readonly HashSet<string> OnLabels = new(StringComparer.Ordinal)
    {
        "SparseCategoricalAccuracy", "SparseTopKCategoricalAccuracy", "SparseCategoricalCrossentropy",
    };

    private static readonly HashSet<string> OnOneHot = new(StringComparer.Ordinal)
    {
        "CategoricalAccuracy", "TopKCategoricalAccuracy", "CategoricalCrossentropy", "CategoricalFocalCrossentropy", "CategoricalHinge",
    };

    /// <returns>Null where the metric, its output or its loss is at fault or not known.</returns>
    public MetricSpec? Bind((int Index, BoundLayer Layer)? output, LossSpec? loss)
    {
        MetricSpec? metric = Make(output, loss);
        options.CheckRanges();
        return metric;
    }

    private MetricSpec? Make((int Index, BoundLayer Layer)? output, LossSpec? loss)
    {
        INamedTypeSymbol? metric = type;
        string? name = options.String("Name");
        if (type.Name == "Accuracy" && type.IsOurs())
        {
            if (output is not { Layer.Output: { } shape } || loss is null)
                return null;
            metric = type.ContainingNamespace.GetTypeMembers(AccuracyFor(shape, loss)).FirstOrDefault();
            name ??= "accuracy";
        }

        if (metric is null || new Construction(metric, options, compilation, bag).Write(name) is not { } creation)
            return null;
        if (output is not { Layer.Output: { } read, Index: var index } || loss is null || !Fits(metric, read, loss))
            return null;
        int classes = read.Rank == 0 ? 1 : read.Last;
        if (metric.IsOurs() && options.Value("ClassId") is int classId && classId >= classes)
            options.ReportRange("ClassId", $"below {classes}, the number of classes", classId);
        return new MetricSpec(index, creation, name ?? Construction.DefaultName(metric) ?? KerasName.Of(metric.Name));
    }

    /// <summary>One unit is a yes or a no; labels are classes; everything else is one-hot. The rule of Keras's <c>"accuracy"</c>.</summary>
    private static string AccuracyFor(Shape output, LossSpec loss) =>
        output.Rank > 0 && output.Last == 1 ? "BinaryAccuracy"
        : loss.IntegerTarget ? "SparseCategoricalAccuracy"
        : "CategoricalAccuracy";

    private bool Fits(INamedTypeSymbol metric, Shape output, LossSpec loss)
    {
        if (!metric.IsOurs())
            return true;
        string? need = loss.IntegerTarget switch
        {
            false when OnLabels.Contains(metric.Name) => "labels",
            true when OnOneHot.Contains(metric.Name) => "one-hot targets",
            true when !OnLabels.Contains(metric.Name) => "targets shaped as the output",
            false when OnOneHot.Contains(metric.Name) && (output.Rank == 0 || output.Last < 2) => "one-hot targets of two classes or more",
            _ => null,
        };
        if (need is null)
            return true;
        bag.Report(Rules.MetricDoesNotFitLoss, options.Whole, metric.Name, need, loss.Name, loss.IntegerTarget ? "labels" : $"values of shape {loss.TargetShape}");
        return false;
    }
}
