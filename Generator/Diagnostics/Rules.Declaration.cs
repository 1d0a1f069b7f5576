using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Diagnostics;

/// <content>Faults of the class that is the network.</content>
internal static partial class Rules
{
    private const string Declaration = "ModelCompiler.Declaration";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "MDC0001", "A network is a partial class",
        "Network '{0}' must be declared 'partial': the compiler writes its other part",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0001");

    public static readonly DiagnosticDescriptor NestedInNonPartial = new(
        "MDC0002", "The types around a network are partial",
        "Network '{0}' is nested in '{1}', which must be declared 'partial' too",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0002");

    public static readonly DiagnosticDescriptor Generic = new(
        "MDC0003", "A network is not generic",
        "Network '{0}' cannot be generic, nor be nested in a generic type",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0003");

    public static readonly DiagnosticDescriptor NotInstantiable = new(
        "MDC0004", "A network can be instantiated",
        "Network '{0}' cannot be {1}: it holds weights, and its instances are made by generated code",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0004");

    public static readonly DiagnosticDescriptor HasBaseClass = new(
        "MDC0005", "A network has no base class of its own",
        "Network '{0}' cannot derive from '{1}': it gets its base class from the compiler",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0005");

    public static readonly DiagnosticDescriptor NotAClass = new(
        "MDC0006", "A network is a class",
        "Network '{0}' must be an ordinary class, not a record",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0006");

    public static readonly DiagnosticDescriptor FileLocal = new(
        "MDC0007", "A network is visible outside its file",
        "Network '{0}' cannot be 'file' local, nor be inside a type that is: its other part is in a generated file",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0007");

    public static readonly DiagnosticDescriptor PrimaryConstructor = new(
        "MDC0008", "A network has no primary constructor",
        "Network '{0}' cannot have a primary constructor: generated code makes its constructor, which takes the seed",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0008");

    public static readonly DiagnosticDescriptor SeveralParts = new(
        "MDC0009", "Layers are on one part of the class",
        "Network '{0}' has layers on more than one part of the class, so that their order is undefined; move them to one part",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0009");

    public static readonly DiagnosticDescriptor MissingInput = new(
        "MDC0010", "A network has an input",
        "Network '{0}' has no [Input]: begin the layers with the shape of one sample, such as [Input(4)]",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0010");

    public static readonly DiagnosticDescriptor InputNotFirst = new(
        "MDC0011", "The input is the first layer",
        "Layer '{0}' comes before any [Input]: [Input] must be the first layer",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0011");

    public static readonly DiagnosticDescriptor NoLayers = new(
        "MDC0012", "A network has layers",
        "Network '{0}' has an input and no layers",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0012");

    public static readonly DiagnosticDescriptor MissingNetwork = new(
        "MDC0013", "Layers need [Network]",
        "Class '{0}' has layers but no [Network], so that nothing is compiled",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0013");

    public static readonly DiagnosticDescriptor InvalidName = new(
        "MDC0014", "A layer name is an identifier",
        "Layer name '{0}' must start with a letter and have only letters, digits and underscores, because it becomes a member of the class",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0014");

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "MDC0015", "Layer names are unique",
        "Layer name '{0}' is taken: the member '{1}' would be declared twice",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0015");

    public static readonly DiagnosticDescriptor ReservedName = new(
        "MDC0016", "A layer name does not hide a member",
        "Layer name '{0}' would become the member '{1}', which network '{2}' already has",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0016");

    public static readonly DiagnosticDescriptor GeneratedName = new(
        "MDC0017", "Names of generated members are left to them",
        "Network '{0}' cannot have {1}: its generated part has one",
        Declaration, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0017");
}
