namespace Iris;

/// <summary>Trains many networks, each with a seed and a split of its own: one split of 150 flowers says little.</summary>
internal static class Repetition
{
    public static void Run(Options options)
    {
        Training[] runs = new Training[options.Repeat];
        Parallel.For(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i =>
        {
            int seed = options.Seed + i;
            runs[i] = Training.Run(new IrisClassifier((ulong)seed), seed, options.Epochs, ModelCompiler.Verbosity.Silent);
        });

        if (!options.Quiet)
        {
            for (int i = 0; i < runs.Length; i++)
                Console.WriteLine($"seed {options.Seed + i}: test accuracy {runs[i].Accuracy:F4}, loss {runs[i].Loss:F4}");
        }

        double[] accuracies = [.. runs.Select(run => run.Accuracy)];
        double mean = accuracies.Average();
        double spread = Math.Sqrt(accuracies.Average(accuracy => (accuracy - mean) * (accuracy - mean)));
        Console.WriteLine($"{runs.Length} runs: mean test accuracy {mean:F4}, standard deviation {spread:F4}, least {accuracies.Min():F4}");
        Console.WriteLine($"iris: test accuracy {mean:F4}, loss {runs.Average(run => run.Loss):F4}, fit {runs.Average(run => run.Milliseconds):F0} ms");
    }
}
