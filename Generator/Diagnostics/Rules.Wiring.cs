using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Diagnostics;

/// <content>Faults of how layers read each other.</content>
internal static partial class Rules
{
    private const string Wiring = "ModelCompiler.Wiring";

    public static readonly DiagnosticDescriptor UnknownSource = new(
        "MDC0301", "Layers read layers above them",
        "Layer '{0}' reads '{1}', and no layer above it has that name; there are {2}",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0301");

    public static readonly DiagnosticDescriptor WrongSourceCount = new(
        "MDC0302", "Layers read as many layers as they take",
        "Layer '{0}' reads {1}; received {2}",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0302");

    public static readonly DiagnosticDescriptor SeveralInputs = new(
        "MDC0303", "A network has one input",
        "Network '{0}' has {1} inputs; one is supported",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0303");

    public static readonly DiagnosticDescriptor SeveralOutputs = new(
        "MDC0304", "A network has one output",
        "Network '{0}' has {1} outputs, which nothing reads: {2}; one is supported",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0304");
}
