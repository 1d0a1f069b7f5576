using Microsoft.CodeAnalysis;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Diagnostics;

/// <summary>
/// What a layer can say about its faults, one method each. They return null where a shape is expected,
/// so that a shape rule reads <c>x.Rank &lt; 1 ? report.RankTooSmall(1, x) : x</c>.
/// </summary>
internal sealed class LayerReport(string layer, AttributeLocations locations, DiagnosticBag bag)
{
    /// <summary>Whether this layer has reported an error, after which nothing that depends on it is worth reporting.</summary>
    public bool HasErrors { get; private set; }

    public void NotPositive(string argument, int received, int? element = null) =>
        Report(Rules.NotPositive, locations.Of(argument, element), argument, received);

    /// <param name="range">The range in words: <c>from 0 to below 1</c>.</param>
    public void OutOfRange(string argument, string range, object received, int? element = null) =>
        Report(Rules.OutOfRange, locations.Of(argument, element), argument, range, received);

    public void NotFinite(string argument, float received, int? element = null) => Report(Rules.NotFinite, locations.Of(argument, element), argument, received);

    public void UndefinedValue(string argument, string type, int received) =>
        Report(Rules.UndefinedValue, locations.Of(argument), argument, type, received);

    public void MissingValue(string argument, int? element = null) => Report(Rules.MissingValue, locations.Of(argument, element), argument);

    public void InitializerArgumentCount(string argument, Initializer initializer, int expected, int received) =>
        Report(Rules.InitializerArgumentCount, locations.Of(argument), initializer, Arguments(expected, expected > 0), received);

    public void InitializerArguments(string argument, Initializer initializer, string rule) =>
        Report(Rules.InitializerArguments, locations.Of(argument), initializer, rule);

    public void InitializerNeedsMatrix(string argument, Parameter parameter) =>
        Report(Rules.InitializerNeedsMatrix, locations.Of(argument), parameter.Initializer.Kind, parameter.Name, parameter.Shape);

    /// <param name="option">A regularizer or constraint.</param>
    public void OptionArgumentCount(string argument, object option, int expected, bool hasDefaults, int received) =>
        Report(Rules.OptionArgumentCount, locations.OfAny(argument, argument.Substring(0, argument.Length - "Arguments".Length)), $"{option} takes {Arguments(expected, hasDefaults)}; received {received}");

    /// <param name="what">What is too much: <c>arguments</c> or <c>axes</c>.</param>
    /// <param name="option">What could take them: <c>regularizer</c> or <c>constraint</c>.</param>
    /// <param name="property">What says that there is none.</param>
    public void NothingTakes(string argument, string what, string option, string property, int received) =>
        Report(Rules.OptionArgumentCount, locations.Of(argument), $"{what} need a {option}; received {received}, and {property} is None");

    /// <inheritdoc cref="OptionArgumentCount"/>
    public void OptionArguments(string argument, object option, string rule) => Report(Rules.OptionArguments, locations.Of(argument), option, rule);

    public void NormAxisOutOfRange(string argument, int element, int axis, Parameter parameter) =>
        Report(Rules.NormAxisOutOfRange, locations.Of(argument, element), argument, parameter.Shape.Rank - 1, parameter.Shape.Rank, axis, parameter.Name, parameter.Shape);

    /// <param name="reason">Why it does nothing: <c>an input has no weights</c>.</param>
    public void OptionWithoutMeaning(string property, string reason) => Report(Rules.OptionWithoutMeaning, locations.Of(property), property, reason);

    /// <param name="fault">What is wrong with it: <c>has no '->'</c>.</param>
    public void EquationMalformed(string argument, string equation, string fault) =>
        Report(Rules.EquationMalformed, locations.Of(argument), equation, fault);

    /// <param name="expected">How many numbers, in words: <c>1 or 2 numbers</c>.</param>
    public void WrongElementCount(string argument, string expected, int received) =>
        Report(Rules.WrongElementCount, locations.Of(argument), argument, expected, received);

    public void StridesWithDilation(Shape strides, Shape dilation) => Report(Rules.StridesWithDilation, locations.Of("dilationRate"), strides, dilation);

    /// <param name="what">What is split: <c>channels</c> or <c>filters</c>.</param>
    public Shape? GroupsDoNotDivide(string what, int groups, int count) => Fail(Rules.GroupsDoNotDivide, locations.Of("groups"), groups, count, what);

    /// <param name="axes">The axes in words: <c>steps×channels</c>.</param>
    public Shape? WrongRank(int expected, string axes, Shape received) =>
        Fail(Rules.WrongRank, locations.Whole, expected, axes, received.Rank, received);

    /// <param name="window">The window with the gaps between its elements.</param>
    public Shape? WindowLargerThanInput(string argument, Shape window, Shape input) =>
        Fail(Rules.WindowLargerThanInput, locations.Of(argument), window, input);

    public Shape? NothingLeft(string argument, int before, int after, int extent, Shape input) =>
        Fail(Rules.NothingLeft, locations.Of(argument), before, after, extent, input);

    public Shape? RankTooSmall(int minimum, Shape received) =>
        Fail(Rules.RankTooSmall, locations.Whole, minimum, received.Rank, received);

    /// <summary>Axes count as in Keras: 1 is the first after the batch, −1 the last.</summary>
    public Shape? AxisOutOfRange(string argument, int element, int axis, Shape input) =>
        Fail(Rules.AxisOutOfRange, locations.Of(argument, element), argument, axis, input.Rank, input);

    public Shape? RepeatedAxis(string argument, int element, int axis) =>
        Fail(Rules.RepeatedAxis, locations.Of(argument, element), argument, axis);

    public Shape? SoftmaxOverOne(Shape shape) => Fail(Rules.SoftmaxOverOne, locations.OfAny("activation", "axis"), shape);

    public Shape? OddGate(Shape shape) => Fail(Rules.OddGate, locations.Of("activation"), shape.Last, shape);

    public Shape? ReshapeDoesNotFit(string argument, Shape target, Shape input) =>
        Fail(Rules.ReshapeDoesNotFit, locations.Of(argument), input, input.Length, target);

    public Shape? NotAPermutation(string argument, EquatableArray<int> received, Shape input) =>
        Fail(Rules.NotAPermutation, locations.Of(argument), argument, input.Rank, input, received.Count == 0 ? "none" : string.Join(", ", received));

    /// <param name="fault">What does not fit, with the numbers.</param>
    public Shape? EquationDoesNotFit(string argument, string equation, string fault, Shape input) =>
        Fail(Rules.EquationDoesNotFit, locations.Of(argument), equation, input, fault);

    /// <param name="input">Which of the inputs, in the order they are named.</param>
    /// <param name="merged">What the inputs before it come to.</param>
    public Shape? DoesNotMerge(int input, Shape received, Shape merged) => Fail(Rules.DoesNotMerge, SourceLocation(input), received, merged);

    public Shape? DoesNotConcatenate(int input, Shape received, Shape first, int axis) =>
        Fail(Rules.DoesNotConcatenate, SourceLocation(input), received, first, axis);

    public Shape? DoesNotContract(Shape first, int firstAxis, Shape second, int secondAxis) =>
        Fail(Rules.DoesNotContract, locations.Of("axes"), firstAxis, first, secondAxis, second);

    /// <param name="tensor">Which tensor: <c>output</c>, or the name of a weight.</param>
    public void TensorTooLarge(string tensor, Shape shape, long limit) =>
        Report(Rules.TensorTooLarge, locations.Whole, tensor, shape, limit);

    public void SizeBeyondIntegers(IEnumerable<Shape> inputs) => Report(Rules.SizeBeyondIntegers, locations.Whole, string.Join(", ", inputs), int.MaxValue);

    public void UnknownSource(string source, int element, string known) =>
        Report(Rules.UnknownSource, SourceLocation(element), source, known);

    public void ReadsBelow(string source, int element) => Report(Rules.ReadsBelow, SourceLocation(element), source);

    public void UnknownOwner(string owner, IEnumerable<string> known) =>
        Report(Rules.UnknownOwner, locations.Of("layer"), owner, known.Any() ? string.Join(", ", known) : "none");

    public void SharedWeightsDoNotFit(string owner, Parameter parameter, Shape shared, Shape input) =>
        Report(Rules.SharedWeightsDoNotFit, locations.Of("layer"), owner, parameter.Name, parameter.Shape, input, shared);

    public void NotANetwork(string type) => Report(Rules.NotANetwork, locations.Whole, type);

    public void ContainsItself(string network, string type) => Report(Rules.ContainsItself, locations.Whole, network, type);

    public void DoesNotFitNetwork(string network, int input, Shape expected, Shape received) =>
        Report(Rules.DoesNotFitNetwork, SourceLocation(input), network, expected, received);

    /// <param name="fault">What is wrong, with the network's name.</param>
    public void NestedOutput(string fault, IEnumerable<string> known) => Report(Rules.NestedOutput, locations.Of("Output"), fault, string.Join(", ", known));

    public void SourcesToldTwice() => Report(Rules.SourcesToldTwice, locations.Of("From"));

    public void WrongSourceCount(string expected, int received) => Report(Rules.WrongSourceCount, locations.Of("From"), expected, received);

    private static string Arguments(int count, bool hasDefaults) =>
        count == 0 ? "no arguments" : $"{count} argument{(count == 1 ? "" : "s")}{(hasDefaults ? ", or none for its defaults" : "")}";

    /// <summary>Where a layer that is read is named.</summary>
    private Location SourceLocation(int element) => locations.IsWritten("From") ? locations.Of("From") : locations.Of("inputs", element);

    private Shape? Fail(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        Report(rule, location, arguments);
        return null;
    }

    private void Report(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        HasErrors = true;
        bag.Report(rule, location, [layer, .. arguments]);
    }
}
