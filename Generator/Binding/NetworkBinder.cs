using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers.Core;

namespace ModelCompiler.Generator.Binding;

/// <summary>
/// From the attributes of a class to its graph and its diagnostics, in one walk that the generator and the analyzer share.
/// Symbols, syntax and locations end here.
/// </summary>
internal sealed class NetworkBinder(ClassDeclaration declaration, Compilation compilation, CancellationToken cancellation)
{
    private readonly DiagnosticBag bag = new();

    public static BoundNetwork Bind(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        new NetworkBinder(new ClassDeclaration(type, cancellation), compilation, cancellation).Bind();

    private BoundNetwork Bind()
    {
        bool canHaveParts = ClassBinder.Check(declaration, bag, cancellation);
        LayerBinder layers = BindLayers();
        bool isOrdered = CheckOrder(layers.Layers);
        var outputBinder = new OutputBinder(declaration, bag);
        int[] outputs = isOrdered ? outputBinder.Bind(layers) : [];
        var training = new TrainingBinder(declaration, outputs.Select(index => (index, layers.Layers[index])).ToArray(), outputBinder.AreNamed, compilation, bag);
        TrainingSpec? spec = IsOfThisProject ? training.Bind() : null;
        CheckBudget(layers.Layers, spec);
        training.CheckSomethingToTrain(layers.Layers);

        bool isWhole = isOrdered && !bag.HasErrors && !training.IsBroken && !IsBroken(layers.Layers);
        var stub = canHaveParts ? Stub(layers.Layers, outputs, training) : null;
        return new BoundNetwork(new NetworkDeclaration(isWhole ? Graph(layers.Layers, outputs, spec) : null, stub), bag.All);
    }

    /// <summary>How a network of another project is trained is that project's matter, and its metrics may be seen there only.</summary>
    private bool IsOfThisProject => SymbolEqualityComparer.Default.Equals(declaration.Type.ContainingAssembly, compilation.Assembly);

    /// <summary>Layers whose order is undefined are not bound, for whatever could be said of them would depend on it.</summary>
    private LayerBinder BindLayers()
    {
        var declared = HasSeveralParts ? [] : new LayerNames(declaration, ReservedMembers.Of(declaration, compilation), bag).Assign();
        var nested = new NestedBinder(declaration.Type, type => Bind(type, compilation, cancellation).Declaration.Graph);
        var layers = new LayerBinder(new SourceBinder(declared.SelectMany(layer => new[] { layer.Name, layer.WrittenName ?? layer.Name })), nested, bag, shapesAreKnown: !HasUnknownAttribute);
        foreach (LayerDeclaration layer in declared)
        {
            cancellation.ThrowIfCancellationRequested();
            layers.Add(layer);
        }

        return layers;
    }

    /// <summary>Reports what is wrong with the list of layers as such.</summary>
    /// <returns>Whether the first layer is an input and others follow.</returns>
    private bool CheckOrder(IReadOnlyList<BoundLayer> layers)
    {
        if (HasSeveralParts)
            bag.Report(Rules.SeveralParts, declaration.Location, declaration.Name);
        else if (HasUnknownAttribute)
            return false;
        else if (!layers.Any(layer => layer.IsInput))
            bag.Report(Rules.MissingInput, declaration.Location, declaration.Name);
        else if (!layers[0].IsInput)
            bag.Report(Rules.InputNotFirst, layers[0].Declaration.Locations.Whole, layers[0].Name);
        else if (layers.All(layer => layer.IsInput))
            bag.Report(Rules.NoLayers, declaration.Location, declaration.Name);
        else
            return true;
        return false;
    }

    private bool HasSeveralParts => declaration.Layers.Select(attribute => ClassDeclaration.PartOf(attribute, cancellation)).Distinct().Count() > 1;

    /// <summary>An attribute that C# does not know may have been meant as a layer.</summary>
    private bool HasUnknownAttribute => declaration.Attributes.Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error });

    private bool IsBroken(IReadOnlyList<BoundLayer> layers) => HasUnknownAttribute || declaration.Network.IsBroken() || layers.Any(layer => layer.Output is null);

    /// <summary>Weights are one array, and so is what the layers give for a chunk of rows; lengths are integers with room for padding and gradients.</summary>
    private void CheckBudget(IReadOnlyList<BoundLayer> layers, TrainingSpec? training)
    {
        const long WeightLimit = 1L << 29;
        long valueLimit = (1L << 28) / Math.Max(CompiledNetwork.DefaultChunkRows, training?.BatchSize ?? 0);
        long weights = layers.SelectMany(layer => layer.Parameters.Items).Sum(parameter => (long)parameter.Shape.Length);
        if (weights > WeightLimit)
            bag.Report(Rules.TooManyWeights, declaration.Location, declaration.Name, weights, WeightLimit);
        long values = layers.Where(layer => !layer.IsInput).Sum(layer => (long)(layer.Output?.Length ?? 0));
        if (values > valueLimit)
            bag.Report(Rules.TooManyValues, declaration.Location, declaration.Name, values, valueLimit);
    }

    private NetworkGraph Graph(IReadOnlyList<BoundLayer> layers, int[] outputs, TrainingSpec? training) => new(
        Namespace,
        ContainingTypes,
        ClassName,
        declaration.Network.NamedArguments.Any(argument => argument is { Key: "InputGradients", Value.Value: true }),
        layers.Select(layer => layer.ToNode()).ToEquatableArray(),
        outputs.ToEquatableArray(),
        training)
    {
        NamedGroups = layers.Where(layer => layer.Declaration is { IsNamed: true, Kind: NestedNetwork }).Select(layer => layer.Declaration.Name).Distinct().ToEquatableArray(),
    };

    private NetworkStub Stub(IReadOnlyList<BoundLayer> layers, int[] outputs, TrainingBinder training) => new(
        Namespace,
        ContainingTypes,
        ClassName,
        training.TargetType,
        StubMembers(layers).ToEquatableArray(),
        new NetworkSignature(
            layers.Where(layer => layer.IsInput).Select(layer => new SignaturePart(layer.Name, new Shape())).ToEquatableArray(),
            outputs.Select(output => new SignaturePart(layers[output].Name, new Shape())).ToEquatableArray(),
            training.Targets.ToEquatableArray()));

    private static IEnumerable<StubMember> StubMembers(IReadOnlyList<BoundLayer> layers) =>
        layers.Where(layer => layer.IsNamed && layer.Declaration.Kind is not NestedNetwork)
            .Select(layer => new StubMember(MemberName.Of(layer.Name), layer.Options is { } options && layer.Kind.Adapts(options) ? layer.Kind.Name + "Layer" : "Layer"))
            .Concat(layers.Where(layer => layer.Declaration is { IsNamed: true, Kind: NestedNetwork }).Select(layer => new StubMember(MemberName.Of(layer.Declaration.Name), "LayerGroup")).Distinct());

    private string ClassName => Escaped(declaration.Name);

    private string Namespace => declaration.Type.ContainingNamespace is { IsGlobalNamespace: false } name
        ? name.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted))
        : "";

    /// <summary>None for a network of another project, which has its code there.</summary>
    private EquatableArray<string> ContainingTypes => ((declaration.Main ?? declaration.Parts.FirstOrDefault())?.Ancestors() ?? []).OfType<TypeDeclarationSyntax>()
        .Reverse()
        .Select(Header)
        .ToEquatableArray();

    private static string Header(TypeDeclarationSyntax type) => type switch
    {
        RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword } => $"partial record struct {Escaped(type.Identifier.ValueText)}",
        _ => $"partial {type.Keyword.Text} {Escaped(type.Identifier.ValueText)}",
    };

    /// <summary>A name as C# takes it, also where it is a word of the language.</summary>
    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
