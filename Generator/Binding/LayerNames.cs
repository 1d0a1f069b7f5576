using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Layers;

namespace ModelCompiler.Generator.Binding;

/// <summary>
/// Names the layers: as the declaration does, or as Keras would, by class and a running number: <c>dense</c>, <c>dense_1</c>.
/// A derived name keeps clear of the given ones.
/// </summary>
internal sealed class LayerNames(ClassDeclaration declaration, ISet<string> reservedMembers, DiagnosticBag bag)
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public IReadOnlyList<LayerDeclaration> Assign()
    {
        var given = declaration.Layers.Select(GivenName).ToArray();
        return declaration.Layers.Select((attribute, k) => Declare(attribute, given[k])).ToArray();
    }

    private LayerDeclaration Declare(AttributeData attribute, string? given)
    {
        LayerKind kind = LayerCatalog.Find(attribute.AttributeClass!.Name);
        return new LayerDeclaration(attribute, kind, given ?? DerivedName(Stem(attribute, kind)), given is not null, WrittenName(attribute));
    }

    /// <summary>The name that the attribute gives; null where it gives none or one that cannot be used.</summary>
    private string? GivenName(AttributeData attribute)
    {
        if (WrittenName(attribute) is not { } name)
            return null;

        Location location = new AttributeLocations(attribute).Of("Name");
        string member = MemberName.Of(name);
        if (!MemberName.IsPossible(name))
            bag.Report(Rules.InvalidName, location, name);
        else if (members.ContainsKey(member))
            bag.Report(Rules.DuplicateName, location, name, member);
        else if (reservedMembers.Contains(member))
            bag.Report(Rules.ReservedName, location, name, member, declaration.Name);
        else
        {
            members.Add(member, name);
            names.Add(name);
            return name;
        }

        return null;
    }

    private static string? WrittenName(AttributeData attribute) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Name").Value.Value as string;

    /// <summary>A network that is used as a layer is called as its class.</summary>
    private static string Stem(AttributeData attribute, LayerKind kind) => KerasName.Of(attribute.AttributeClass!.TypeArguments is [var network] ? network.Name : kind.KerasClass);

    private string DerivedName(string stem)
    {
        counts.TryGetValue(stem, out int count);
        string name;
        do
            name = count == 0 ? stem : stem + "_" + count.ToString(CultureInfo.InvariantCulture);
        while (++count > 0 && !names.Add(name));
        counts[stem] = count;
        return name;
    }
}
