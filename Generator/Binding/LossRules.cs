using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers;
using ModelCompiler.Generator.Losses;

namespace ModelCompiler.Generator.Binding;

/// <summary>Which outputs a loss can read. What cannot work is an error; what most likely was not meant is a warning.</summary>
internal static class LossRules
{
    /// <returns>Whether the shape of the output suits the loss.</returns>
    public static bool Check(LossKind loss, bool fromLogits, string output, Shape shape, Activation? last, TrainingOptions options, DiagnosticBag bag)
    {
        if (shape.Rank == 0 ? loss.MinimumClasses > 1 : shape.Last < loss.MinimumClasses)
        {
            string need = "two classes or more on the last axis" + (shape.Rank == 0 ? "" : " (for one unit use BinaryCrossentropy)");
            bag.Report(Rules.LossDoesNotFitOutput, options.Whole, loss.Name, need, output, shape);
            return false;
        }

        if (last is { } activation && loss.Expects is { } expected)
            CheckActivation(loss.Name, expected, fromLogits, output, activation, options, bag);
        return true;
    }

    private static void CheckActivation(string loss, Activation expected, bool fromLogits, string output, Activation last, TrainingOptions options, DiagnosticBag bag)
    {
        bool isProbability = last is Activation.Softmax or Activation.Sigmoid or Activation.HardSigmoid;
        if (fromLogits && isProbability)
            bag.Report(Rules.LossExpectsLogits, options.Of("FromLogits"), loss, output, Activations.KerasName(last));
        else if (!fromLogits && !Gives(last, expected))
            bag.Report(Rules.LossExpectsProbabilities, options.Whole, loss, output, Activations.KerasName(last), Activations.KerasName(expected));
    }

    /// <summary>A categorical loss normalizes what it reads, so sigmoids will do; a binary one reads each unit for itself.</summary>
    private static bool Gives(Activation last, Activation expected) =>
        last is Activation.Sigmoid or Activation.HardSigmoid || last == expected;
}
