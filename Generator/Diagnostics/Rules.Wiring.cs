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

    public static readonly DiagnosticDescriptor ReadsBelow = new(
        "MDC0305", "Layers are in order",
        "Layer '{0}' reads '{1}', which is not above it: a layer reads only what was declared before it, so that nothing goes in circles",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0305");

    public static readonly DiagnosticDescriptor SourcesToldTwice = new(
        "MDC0306", "Wires are told once",
        "Layer '{0}' names what it reads twice: leave 'From' out",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0306");

    public static readonly DiagnosticDescriptor UnusedInput = new(
        "MDC0307", "Inputs are read",
        "Input '{0}' is read by no layer",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0307");

    public static readonly DiagnosticDescriptor UnusedLayer = new(
        "MDC0308", "Layers are used",
        "Layer '{0}' is used by nothing: no layer reads it, and {1}",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0308");

    public static readonly DiagnosticDescriptor OutputIsNoLayer = new(
        "MDC0309", "Outputs are layers",
        "Network '{0}' cannot give '{1}': {2}",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0309");

    public static readonly DiagnosticDescriptor NoOutputs = new(
        "MDC0310", "A network gives something",
        "Network '{0}' names no outputs: name at least one layer, or leave 'Outputs' out",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0310");

    public static readonly DiagnosticDescriptor UnknownOwner = new(
        "MDC0311", "Shared layers are above",
        "Layer '{0}' shares the weights of '{1}', and no layer above it has that name; there are {2}",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0311");

    public static readonly DiagnosticDescriptor SharedWeightsDoNotFit = new(
        "MDC0312", "Shared weights have one shape",
        "Layer '{0}' cannot share the weights of '{1}': its {2} would have shape {3} for input {4}, and it has {5}",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0312");

    public static readonly DiagnosticDescriptor NotANetwork = new(
        "MDC0313", "Nested networks are networks",
        "Layer '{0}': class '{1}' has no [Network], so there are no layers to put in its place",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0313");

    public static readonly DiagnosticDescriptor ContainsItself = new(
        "MDC0314", "A network does not contain itself",
        "Layer '{0}': network '{1}' would contain itself through '{2}'",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0314");

    public static readonly DiagnosticDescriptor DoesNotFitNetwork = new(
        "MDC0315", "A nested network gets its input",
        "Layer '{0}': network '{1}' takes an input of shape {2}; received {3}",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0315");

    public static readonly DiagnosticDescriptor NestedOutput = new(
        "MDC0316", "A nested network gives one output",
        "Layer '{0}': {1}; there are {2}",
        Wiring, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0316");
}
