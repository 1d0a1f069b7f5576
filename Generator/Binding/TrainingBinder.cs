using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Binding;

/// <summary>Reads <c>[Compile]</c>, <c>[Metric]</c> and <c>[Optimizer]</c>.</summary>
/// <param name="outputs">The outputs with their indices; none where they are not known.</param>
internal sealed class TrainingBinder(ClassDeclaration declaration, IReadOnlyList<(int Index, BoundLayer Layer)> outputs, DiagnosticBag bag)
{
    private const string DefaultOptimizer = "new global::ModelCompiler.RMSprop()";

    /// <summary>Whether C# reports something about these attributes, so that nothing can be compiled.</summary>
    public bool IsBroken { get; private set; }

    /// <summary><c>int</c> where the loss takes labels, <c>float</c> where it takes values; null for a pure predictor.</summary>
    public string? TargetType { get; private set; }

    public TrainingSpec? Bind()
    {
        var compiles = Find("CompileAttribute");
        var metrics = Find("MetricAttribute");
        var optimizers = Find("OptimizerAttribute");
        if (compiles.Count == 0)
        {
            ReportMissingCompile(metrics.Concat(optimizers));
            return null;
        }

        TargetType = compiles.Any(compile => LossBinder.TakesLabels(compile.Type)) ? "int" : "float";
        var losses = BindLosses(compiles);
        string? optimizer = optimizers is [var (first, type), ..] ? OptimizerBinder.Bind(new TrainingOptions(first, type.Name, bag), type, bag) : null;
        var bound = BindMetrics(metrics, losses);
        return new TrainingSpec(losses.ToEquatableArray(), bound.ToEquatableArray(), new OptimizerSpec(optimizer ?? DefaultOptimizer), BatchSize(compiles));
    }

    /// <summary>The largest that is asked for, where several losses do.</summary>
    private int BatchSize(IEnumerable<(AttributeData Attribute, INamedTypeSymbol Type)> compiles) => compiles
        .Select(compile => new TrainingOptions(compile.Attribute, compile.Type.Name, bag).Value("BatchSize"))
        .OfType<int>()
        .DefaultIfEmpty(CompiledNetwork.DefaultChunkRows)
        .Max();

    /// <summary>Warns of a loss that nothing can follow.</summary>
    public void CheckSomethingToTrain(IReadOnlyList<BoundLayer> layers)
    {
        bool trains = layers.Any(layer => layer.Output is null || (layer.Trainable && layer.Parameters.Items.Any(parameter => parameter.Trainable)));
        if (TargetType is not null && !trains && !WantsInputGradients && Find("CompileAttribute") is [var compile, ..])
            bag.Report(Rules.NothingToTrain, new AttributeLocations(compile.Attribute).Whole, declaration.Name);
    }

    private bool WantsInputGradients => declaration.Network.NamedArguments.Any(argument => argument is { Key: "InputGradients", Value.Value: true });

    /// <summary>The sound attributes of a name; broken ones are C#'s to report.</summary>
    private List<(AttributeData Attribute, INamedTypeSymbol Type)> Find(string name)
    {
        var found = new List<(AttributeData, INamedTypeSymbol)>();
        foreach (AttributeData attribute in declaration.Attributes)
        {
            if (!attribute.IsGeneric(name, out ITypeSymbol argument))
                continue;
            if (attribute.IsBroken() || argument is not INamedTypeSymbol type)
                IsBroken = true;
            else
                found.Add((attribute, type));
        }

        return found;
    }

    private void ReportMissingCompile(IEnumerable<(AttributeData Attribute, INamedTypeSymbol Type)> companions)
    {
        if (IsBroken)
            return;
        foreach (var (attribute, type) in companions)
            bag.Report(Rules.MissingCompile, new AttributeLocations(attribute).Whole, $"{attribute.AttributeClass!.Name.Replace("Attribute", "")} '{type.Name}'", declaration.Name);
        if (WantsInputGradients)
            bag.Report(Rules.InputGradientsWithoutLoss, new AttributeLocations(declaration.Network).Of("InputGradients"));
    }

    private List<LossSpec> BindLosses(IEnumerable<(AttributeData Attribute, INamedTypeSymbol Type)> compiles)
    {
        var losses = new List<LossSpec>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (attribute, type) in compiles)
        {
            var options = new TrainingOptions(attribute, type.Name, bag);
            var output = OutputOf(options);
            string target = output?.Layer.Name ?? options.String("Output") ?? "";
            if (seen.TryGetValue(target, out string? earlier))
                bag.Report(Rules.SeveralLosses, options.Whole, target.Length == 0 ? declaration.Name : target, earlier);
            else if (new LossBinder(options, type, bag).Bind(output) is { } loss)
                losses.Add(loss);
            seen[target] = type.Name;
        }

        return losses;
    }

    private List<MetricSpec> BindMetrics(IEnumerable<(AttributeData Attribute, INamedTypeSymbol Type)> metrics, IReadOnlyList<LossSpec> losses)
    {
        var bound = new List<MetricSpec>();
        foreach (var (attribute, type) in metrics)
        {
            var options = new TrainingOptions(attribute, type.Name, bag);
            var output = OutputOf(options);
            if (new MetricBinder(options, type, bag).Bind(output, losses.FirstOrDefault(loss => loss.Output == output?.Index)) is not { } metric)
                continue;
            if (bound.Any(other => other.Name == metric.Name))
                bag.Report(Rules.DuplicateMetric, options.Whole, metric.Name);
            else
                bound.Add(metric);
        }

        return bound;
    }

    /// <summary>The output an attribute names, or the only one.</summary>
    private (int Index, BoundLayer Layer)? OutputOf(TrainingOptions options)
    {
        if (outputs.Count == 0)
            return null;
        if (options.String("Output") is not { } name)
            return outputs[0];
        if (outputs.Where(output => output.Layer.Name == name).ToArray() is [var named])
            return named;
        bag.Report(Rules.UnknownOutput, options.Of("Output"), name, declaration.Name, string.Join("', '", outputs.Select(output => output.Layer.Name)));
        return null;
    }
}
