using System.Diagnostics;
using ModelCompiler;

namespace Iris;

/// <summary>One trained network with the flowers it has not seen, and how it does on them.</summary>
internal sealed record Training(IrisClassifier Model, IrisData Test, double Accuracy, double Loss, double Milliseconds)
{
    /// <summary>A fifth of the flowers is for the test.</summary>
    private const int HeldOut = 30;

    public static Training Run(IrisClassifier model, int seed, int epochs, Verbosity verbose)
    {
        var (training, test) = IrisData.Read().Split(HeldOut, seed);

        Stopwatch watch = Stopwatch.StartNew();
        model.Fit(training.Measurements, training.Species, epochs: epochs, validationSplit: 0.1f, verbose: verbose);
        double milliseconds = watch.Elapsed.TotalMilliseconds;

        Evaluation evaluation = model.Evaluate(test.Measurements, test.Species);
        return new Training(model, test, evaluation["accuracy"], evaluation.Loss, milliseconds);
    }
}
