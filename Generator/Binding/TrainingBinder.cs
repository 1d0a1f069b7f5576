using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Binding;

/// <summary>Reads <c>[Compile]</c>, <c>[Metric]</c> and <c>[Optimizer]</c>.</summary>
/// <param name="outputs">The outputs with their indices; none where they are not known.</param>
/// <param name="outputsAreNamed">Whether the declaration names the outputs, so that one without a loss is meant.</param>
internal sealed class TrainingBinder(ClassDeclaration declaration, IReadOnlyList<(int Index, BoundLayer Layer)> outputs, bool outputsAreNamed, Compilation compilation, DiagnosticBag bag)
{
    public const string Compile = "CompileAttribute";

    private const string DefaultOptimizer = "new global::ModelCompiler.RMSprop()";

    private readonly ResultNames results = new();

    /// <summary>Whether C# reports something about these attributes, so that nothing can be compiled.</summary>
    public bool IsBroken { get; private set; }

    /// <summary><c>int</c> where the loss takes labels, <c>float</c> where it takes values; null for a pure predictor.</summary>
    public string? TargetType { get; private set; }

    /// <summary>The targets that the losses take, in the order of their outputs; known as soon as the outputs are, whatever else is wrong.</summary>
    public IReadOnlyList<SignaturePart> Targets { get; private set; } = [];

    public TrainingSpec? Bind()
    {
        var compiles = Find(Compile);
        var metrics = Find("MetricAttribute");
        var optimizers = Find("OptimizerAttribute");
        if (compiles.Count == 0)
        {
            ReportMissingCompile(metrics.Concat(optimizers));
            return null;
        }

        TargetType = compiles is [var (_, only)] && LossBinder.TakesLabels(only) ? "int" : "float";
        Targets = outputs.SelectMany(output => TargetsOf(output.Layer, compiles)).ToArray();
        var losses = BindLosses(compiles);
        ReportUnused(compiles.Count, losses);
        string? optimizer = optimizers is [var (first, type), ..] ? OptimizerBinder.Bind(new TrainingOptions(first, type, bag), type, compilation, bag) : null;
        var bound = BindMetrics(metrics, losses, compiles.Count);
        return new TrainingSpec(losses.ToEquatableArray(), bound.ToEquatableArray(), new OptimizerSpec(optimizer ?? DefaultOptimizer), BatchSize(compiles));
    }

    /// <summary>The largest that is asked for, where several losses do.</summary>
    private int BatchSize(IEnumerable<(AttributeData Attribute, INamedTypeSymbol Type)> compiles) => compiles
        .Select(compile => new TrainingOptions(compile.Attribute, compile.Type, bag).Value("BatchSize"))
        .OfType<int>()
        .DefaultIfEmpty(CompiledNetwork.DefaultChunkRows)
        .Max();

    /// <summary>Warns of a loss that nothing can follow.</summary>
    public void CheckSomethingToTrain(IReadOnlyList<BoundLayer> layers)
    {
        bool trains = layers.Any(layer => layer.Output is null || (layer.Trainable && layer.Parameters.Items.Any(parameter => parameter.Trainable)));
        if (TargetType is not null && !trains && !WantsInputGradients && Find(Compile) is [var compile, ..])
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
            // What metrics and optimizers are C# checks; a loss may be anything to it.
            if (name == Compile && !attribute.IsBroken() && argument is (IArrayTypeSymbol or IDynamicTypeSymbol or IPointerTypeSymbol))
                LossBinder.ReportUnknown(argument.ToDisplayString(), new AttributeLocations(attribute).Whole, bag);
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

    private static IEnumerable<SignaturePart> TargetsOf(BoundLayer output, List<(AttributeData Attribute, INamedTypeSymbol Type)> compiles) => compiles
        .Where(compile => compile.Attribute.NamedArguments.All(argument => argument.Key != "Output" || (argument.Value.Value is string name && output.IsCalled(name))))
        .Take(1)
        .Select(compile => new SignaturePart(output.Name, new Shape(), LossBinder.TakesLabels(compile.Type)));

    private List<LossSpec> BindLosses(IReadOnlyCollection<(AttributeData Attribute, INamedTypeSymbol Type)> compiles)
    {
        var losses = new List<LossSpec>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (attribute, type) in compiles)
        {
            var options = new TrainingOptions(attribute, type, bag);
            var output = OutputOf(options);
            string target = output?.Layer.Name ?? options.String("Output") ?? "";
            if (output is not null && seen.TryGetValue(target, out string? earlier))
                bag.Report(Rules.SeveralLosses, options.Whole, target.Length == 0 ? declaration.Name : target, earlier);
            else if (new LossBinder(options, type, bag).Bind(output) is { } loss)
            {
                losses.Add(loss);
                if (compiles.Count > 1 && !results.TryTake($"{target}_loss"))
                    bag.Report(Rules.DuplicateMetric, options.Whole, $"{target}_loss");
            }

            seen[target] = type.Name;
        }

        // In the order of the outputs, whatever the order of the attributes.
        return losses.OrderBy(loss => Position(loss.Output)).ToList();
    }

    private int Position(int layer) => outputs.Select((output, k) => (output.Index, k)).First(output => output.Index == layer).k;

    private List<MetricSpec> BindMetrics(IEnumerable<(AttributeData Attribute, INamedTypeSymbol Type)> metrics, IReadOnlyList<LossSpec> losses, int compiles)
    {
        var bound = new List<MetricSpec>();
        foreach (var (attribute, type) in metrics)
        {
            var options = new TrainingOptions(attribute, type, bag);
            var output = OutputOf(options);
            LossSpec? loss = losses.FirstOrDefault(loss => loss.Output == output?.Index);
            if (output is { } read && loss is null && losses.Count == compiles)
                bag.Report(Rules.MetricWithoutLoss, options.Whole, type.Name, read.Layer.Name);
            if (new MetricBinder(options, type, compilation, bag).Bind(output, loss) is not { } metric)
                continue;
            string result = outputs.Count > 1 ? $"{output!.Value.Layer.Name}_{metric.Name}" : metric.Name;
            if (ResultNames.IsOfValidation(metric.Name) || !results.TryTake(result))
                bag.Report(Rules.DuplicateMetric, options.Whole, result);
            else
                bound.Add(metric);
        }

        return bound.OrderBy(metric => Position(metric.Output)).ToList();
    }

    /// <summary>Without a loss a layer that nothing reads learns nothing; most likely it was to be read.</summary>
    private void ReportUnused(int compiles, IReadOnlyList<LossSpec> losses)
    {
        if (outputsAreNamed || IsBroken || losses.Count < compiles)
            return;
        foreach (var (_, layer) in outputs.Where(output => losses.All(loss => loss.Output != output.Index)))
            bag.Report(Rules.UnusedLayer, layer.Declaration.Locations.Whole, layer.Name, "no loss; name it in [Network(Outputs = ...)] to have it predicted all the same");
    }

    /// <summary>The output an attribute names, or the only one.</summary>
    private (int Index, BoundLayer Layer)? OutputOf(TrainingOptions options)
    {
        if (outputs.Count == 0)
            return null;
        string known = string.Join(", ", outputs.Select(output => $"'{output.Layer.Name}'"));
        if (options.String("Output") is { } name)
        {
            if (outputs.Where(output => output.Layer.IsCalled(name)).ToArray() is [var named])
                return named;
            bag.Report(Rules.UnknownOutput, options.Of("Output"), name, declaration.Name, known);
        }
        else if (outputs is [var only])
            return only;
        else
            bag.Report(Rules.MissingOutput, options.Whole, options.Owner, declaration.Name, known);
        return null;
    }
}
