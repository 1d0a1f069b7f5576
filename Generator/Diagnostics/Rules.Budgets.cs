using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Diagnostics;

/// <content>Networks that no machine could hold.</content>
internal static partial class Rules
{
    private const string Budgets = "ModelCompiler.Budgets";

    public static readonly DiagnosticDescriptor TensorTooLarge = new(
        "MDC0601", "Tensors have a size that can be held",
        "Layer '{0}': {1} of shape {2} has more than {3} numbers",
        Budgets, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0601");

    public static readonly DiagnosticDescriptor TooManyWeights = new(
        "MDC0602", "The weights can be held",
        "Network '{0}' has {1} weights; at most {2} can be held",
        Budgets, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0602");

    public static readonly DiagnosticDescriptor TooManyValues = new(
        "MDC0603", "The values of the layers can be held",
        "The layers of network '{0}' give {1} values for one sample; at most {2} can be held",
        Budgets, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0603");

    public static readonly DiagnosticDescriptor SizeBeyondIntegers = new(
        "MDC0604", "Sizes are integers",
        "Layer '{0}': its arguments and input {1} give a size beyond {2}",
        Budgets, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0604");
}
