using System.Diagnostics;
using ModelCompiler;
using Samples;

namespace Iris;

/// <summary>Trains many networks, each with a seed and a split of its own: one split of 150 flowers says little.</summary>
internal static class Repetition
{
    public static bool Run(Options options)
    {
        (double Accuracy, double Loss, double Milliseconds)[] runs = new (double, double, double)[options.Repeat];
        Parallel.For(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(options.Threads, 1) }, i => runs[i] = Train(options, options.Seed + i));
        for (int i = 0; i < runs.Length; i++)
            options.Output.WriteLine($"seed {options.Seed + i}: test accuracy {runs[i].Accuracy:F4}, loss {runs[i].Loss:F4}");

        double[] accuracies = [.. runs.Select(run => run.Accuracy)];
        double mean = accuracies.Average();
        double spread = Math.Sqrt(accuracies.Average(accuracy => (accuracy - mean) * (accuracy - mean)));
        Console.WriteLine($"{runs.Length} runs: mean test accuracy {mean:F4}, standard deviation {spread:F4}, least {accuracies.Min():F4}");
        Console.WriteLine($"iris: test accuracy {mean:F4}, loss {runs.Average(run => run.Loss):F4}, fit {runs.Average(run => run.Milliseconds):F0} ms");
        return true;
    }

    private static (double Accuracy, double Loss, double Milliseconds) Train(Options options, int seed)
    {
        IrisClassifier model = new((ulong)seed);
        var (training, test) = IrisData.Read().Split(seed);
        Stopwatch watch = Stopwatch.StartNew();
        Walkthrough.Fit(model, training, options, Verbosity.Silent);
        double milliseconds = watch.Elapsed.TotalMilliseconds;
        Evaluation evaluation = model.Evaluate(test.Measurements, test.Species);
        return (evaluation["accuracy"], evaluation.Loss, milliseconds);
    }
}
