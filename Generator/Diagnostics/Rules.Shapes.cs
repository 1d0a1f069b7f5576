using Microsoft.CodeAnalysis;

namespace ModelCompiler.Generator.Diagnostics;

/// <content>Faults of what a layer makes of the shape that comes in.</content>
internal static partial class Rules
{
    private const string Shapes = "ModelCompiler.Shapes";

    public static readonly DiagnosticDescriptor RankTooSmall = new(
        "MDC0201", "The input has enough axes",
        "Layer '{0}' needs an input of rank {1} or more; received rank {2}, shape {3}",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0201");

    public static readonly DiagnosticDescriptor AxisOutOfRange = new(
        "MDC0202", "Axes exist",
        "Layer '{0}': {1} must be from 1 to {3} or from -{3} to -1; received {2} for input {4}",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0202");

    public static readonly DiagnosticDescriptor RepeatedAxis = new(
        "MDC0203", "Axes are given once",
        "Layer '{0}': {1} names axis {2} twice",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0203");

    public static readonly DiagnosticDescriptor SoftmaxOverOne = new(
        "MDC0204", "Softmax has something to compare",
        "Layer '{0}': softmax over a single value is always 1, and shape {1} has only one; use 'sigmoid', or two units or more",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0204");

    public static readonly DiagnosticDescriptor OddGate = new(
        "MDC0205", "A halved axis is even",
        "Layer '{0}': 'glu' halves the last axis, which must be even; received {1} in shape {2}",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0205");

    public static readonly DiagnosticDescriptor EquationDoesNotFit = new(
        "MDC0206", "Equations fit the input",
        "Layer '{0}': equation '{1}' does not fit input {2}: {3}",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0206");

    public static readonly DiagnosticDescriptor WrongRank = new(
        "MDC0211", "The input has the right axes",
        "Layer '{0}' needs an input of rank {1}, {2}; received rank {3}, shape {4}",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0211");

    public static readonly DiagnosticDescriptor WindowLargerThanInput = new(
        "MDC0212", "A window fits its input",
        "Layer '{0}': a window of {1} does not fit input {2}; use a smaller one, or padding 'same'",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0212");

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = new(
        "MDC0213", "Groups are equal",
        "Layer '{0}': {1} groups do not divide {2} {3}",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0213");

    public static readonly DiagnosticDescriptor NothingLeft = new(
        "MDC0214", "Cropping leaves something",
        "Layer '{0}': cropping {1} and {2} leaves nothing of an axis of {3} in input {4}",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0214");

    public static readonly DiagnosticDescriptor ReshapeDoesNotFit = new(
        "MDC0230", "A reshaped sample keeps its numbers",
        "Layer '{0}': input {1} has {2} numbers, which shape {3} cannot hold",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0230");

    public static readonly DiagnosticDescriptor NotAPermutation = new(
        "MDC0231", "A permutation names each axis once",
        "Layer '{0}': {1} must name each axis from 1 to {2} of input {3} once; received {4}",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0231");

    public static readonly DiagnosticDescriptor DoesNotMerge = new(
        "MDC0240", "Merged shapes are equal",
        "Layer '{0}': an input of shape {1} does not merge with {2}; extents must be equal, or 1",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0240");

    public static readonly DiagnosticDescriptor DoesNotConcatenate = new(
        "MDC0241", "Concatenated shapes differ along one axis",
        "Layer '{0}': an input of shape {1} does not join {2}; all extents but that of axis {3} must be equal",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0241");

    public static readonly DiagnosticDescriptor DoesNotContract = new(
        "MDC0242", "A dot product runs over equal axes",
        "Layer '{0}': axis {1} of input {2} and axis {3} of input {4} must have the same extent",
        Shapes, Error, isEnabledByDefault: true, helpLinkUri: Help + "mdc0242");
}
