using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Diagnostics;

/// <content>Faults of one argument of a layer.</content>
internal static partial class Rules
{
    private const string Arguments = "ModelCompiler.Arguments";

    public static readonly DiagnosticDescriptor NotPositive = new(
        "MDC0101", "Sizes are positive",
        "Layer '{0}': {1} must be positive; received {2}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0101");

    public static readonly DiagnosticDescriptor OutOfRange = new(
        "MDC0102", "Arguments are within their range",
        "Layer '{0}': {1} must be {2}; received {3}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0102");

    public static readonly DiagnosticDescriptor NotFinite = new(
        "MDC0103", "Numbers are finite",
        "Layer '{0}': {1} must be a finite number; received {2}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0103");

    public static readonly DiagnosticDescriptor UndefinedValue = new(
        "MDC0104", "Enumeration values are defined",
        "Layer '{0}': {1} must be a value of {2}; received {3}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0104");

    public static readonly DiagnosticDescriptor MissingValue = new(
        "MDC0105", "Arguments are given",
        "Layer '{0}': {1} must not be null",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0105");

    public static readonly DiagnosticDescriptor InitializerArgumentCount = new(
        "MDC0106", "Initializers get the arguments they take",
        "Layer '{0}': initializer {1} takes {2}; received {3}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0106");

    public static readonly DiagnosticDescriptor InitializerArguments = new(
        "MDC0107", "Initializer arguments make sense",
        "Layer '{0}': the arguments of initializer {1} are wrong: {2}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0107");

    public static readonly DiagnosticDescriptor EquationMalformed = new(
        "MDC0108", "Equations are well formed",
        "Layer '{0}': equation '{1}' {2}; expected two terms, an arrow and a third, such as 'ab,bc->ac'",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0108");

    public static readonly DiagnosticDescriptor OptionArgumentCount = new(
        "MDC0109", "Regularizers and constraints get the arguments they take",
        "Layer '{0}': {1}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0109");

    public static readonly DiagnosticDescriptor OptionArguments = new(
        "MDC0110", "Arguments of regularizers and constraints make sense",
        "Layer '{0}': the arguments of {1} are wrong: {2}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0110");

    public static readonly DiagnosticDescriptor WrongElementCount = new(
        "MDC0111", "Arrays have as many numbers as there are axes",
        "Layer '{0}': {1} must have {2}; received {3}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0111");

    public static readonly DiagnosticDescriptor StridesWithDilation = new(
        "MDC0112", "A window moves or is dilated",
        "Layer '{0}': a window that is dilated moves by 1; received strides {1} with dilationRate {2}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0112");

    public static readonly DiagnosticDescriptor NormAxisOutOfRange = new(
        "MDC0113", "Norms run over axes of the weight",
        "Layer '{0}': {1} must be from 0 to {2} or from -{3} to -1; received {4} for {5} {6}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0113");

    public static readonly DiagnosticDescriptor OptionWithoutMeaning = new(
        "MDC0114", "Options have a meaning",
        "Layer '{0}': {1} has no meaning here: {2}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0114");

    public static readonly DiagnosticDescriptor InitializerNeedsMatrix = new(
        "MDC0115", "Orthogonal weights have two axes",
        "Layer '{0}': initializer {1} needs a weight of at least two axes; received {2} {3}",
        Arguments, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0115");
}
