using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Diagnostics;

/// <content>Faults of the loss, the metrics and the optimizer.</content>
internal static partial class Rules
{
    private const string Training = "ModelCompiler.Training";

    public static readonly DiagnosticDescriptor UnknownLoss = new(
        "MDC0401", "The loss is one the compiler knows",
        "'{0}' is not a loss the compiler knows; those of namespace ModelCompiler are {1}",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0401");

    public static readonly DiagnosticDescriptor SeveralLosses = new(
        "MDC0402", "One loss for each output",
        "Output '{0}' has a loss already: {1}",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0402");

    public static readonly DiagnosticDescriptor UnknownOutput = new(
        "MDC0403", "Losses and metrics read outputs",
        "'{0}' is not an output of network '{1}'; its outputs are {2}",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0403");

    public static readonly DiagnosticDescriptor UnknownOption = new(
        "MDC0404", "Losses, metrics and optimizers have the options they are given",
        "{0} has no option '{1}'{2}; it has {3}",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0404");

    public static readonly DiagnosticDescriptor OptionOutOfRange = new(
        "MDC0405", "Options are within their range",
        "{0}: {1} must be {2}; received {3}",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0405");

    public static readonly DiagnosticDescriptor LossDoesNotFitOutput = new(
        "MDC0406", "The loss fits the shape of the output",
        "{0} needs {1}; output '{2}' has shape {3}",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0406");

    public static readonly DiagnosticDescriptor LossExpectsProbabilities = new(
        "MDC0407", "The loss fits the last activation",
        "{0} expects probabilities, and output '{1}' ends in '{2}'; end in '{3}' or set FromLogits = true",
        Training, Warning, isEnabledByDefault: true, helpLinkUri: Help + "mdc0407");

    public static readonly DiagnosticDescriptor LossExpectsLogits = new(
        "MDC0408", "FromLogits fits the last activation",
        "{0} with FromLogits expects logits, and output '{1}' ends in '{2}', which gives probabilities; leave one of the two out",
        Training, Warning, isEnabledByDefault: true, helpLinkUri: Help + "mdc0408");

    public static readonly DiagnosticDescriptor MissingCompile = new(
        "MDC0409", "Metrics and optimizers need a loss",
        "{0} does nothing without [Compile<...>]: add the loss that network '{1}' is trained with",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0409");

    public static readonly DiagnosticDescriptor MetricDoesNotFitLoss = new(
        "MDC0410", "The metric fits the targets",
        "{0} needs {1}, and the targets of {2} are {3}",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0410");

    public static readonly DiagnosticDescriptor DuplicateMetric = new(
        "MDC0411", "Results have different names",
        "The name '{0}' of a result is taken; set the Name of the metric, or of the output, to tell them apart",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0411");

    public static readonly DiagnosticDescriptor SeveralClippings = new(
        "MDC0412", "One way of clipping",
        "{0}: only one of ClipNorm, ClipValue and GlobalClipNorm can be set; received {1}",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0412");

    public static readonly DiagnosticDescriptor NothingToTrain = new(
        "MDC0413", "There is something to train",
        "Network '{0}' has a loss and no trainable weights",
        Training, Warning, isEnabledByDefault: true, helpLinkUri: Help + "mdc0413");

    public static readonly DiagnosticDescriptor InputGradientsWithoutLoss = new(
        "MDC0414", "Input gradients need a loss",
        "InputGradients does nothing without [Compile<...>]: add the loss whose gradient is wanted",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0414");

    public static readonly DiagnosticDescriptor NotConstructible = new(
        "MDC0415", "Metrics and optimizers can be made",
        "'{0}' cannot be made by generated code: {1}",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0415");

    public static readonly DiagnosticDescriptor MissingOutput = new(
        "MDC0416", "Losses and metrics say what they read",
        "Network '{1}' has several outputs, {2}: say with 'Output' which of them {0} reads",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0416");

    public static readonly DiagnosticDescriptor MetricWithoutLoss = new(
        "MDC0417", "Metrics have targets",
        "{0} has no targets to compare with: output '{1}' has no loss",
        Training, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0417");
}
