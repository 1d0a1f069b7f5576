using ModelCompiler;
using Samples;

namespace Iris;

/// <summary>Everything a network can do, once: train, evaluate, predict, look inside, save, load.</summary>
internal static class Walkthrough
{
    /// <summary>Three flowers of the Keras overview, and the probabilities that it shows for them.</summary>
    private static readonly (float[] Flower, string Overview)[] Known =
    [
        ([5.3f, 3.4f, 1.9f, 0.6f], "0.9 0.1 0.0"),
        ([5.5f, 2.6f, 4.4f, 1.2f], "0.0 0.8 0.2"),
        ([6.5f, 3.1f, 5.0f, 1.7f], "0.0 0.3 0.7"),
    ];

    public static bool Run(Options options)
    {
        TextWriter output = options.Output;
        IrisClassifier model = new((ulong)options.Seed);
        var (training, test) = IrisData.Read().Split(options.Seed);
        Lesson lesson = Lesson.Give(model, options, "iris", () => Fit(model, training, options, options.Verbosity));

        Evaluation evaluation = model.Evaluate(test.Measurements, test.Species);
        output.WriteLine($"\n{test.Count} flowers held out: accuracy {evaluation["accuracy"]:F4}, loss {evaluation.Loss:F4}");

        Predict(model, output);
        LayerByLayer.Show(model, Known[0].Flower, output);
        SaveAndLoad(model, output);
        Console.WriteLine($"iris: test accuracy {evaluation["accuracy"]:F4}, loss {evaluation.Loss:F4}, fit {lesson.Time.TotalMilliseconds:F0} ms");
        return lesson.Learnt;
    }

    public static History Fit(IrisClassifier model, IrisData data, Options options, Verbosity verbose) =>
        model.Fit(data.Measurements, data.Species, epochs: options.EpochsOr(full: 300, quick: 30), validationSplit: 0.1f, verbose: verbose);

    private static void Predict(IrisClassifier model, TextWriter output)
    {
        output.WriteLine("\nflower              predicted     overview      species");
        foreach (var (flower, overview) in Known)
        {
            float[] probabilities = model.Predict(flower);
            string species = IrisData.SpeciesNames[Prediction.ArgMax(probabilities)];
            output.WriteLine($"{Text(flower),-18}  {Text(probabilities),-12}  {overview,-12}  {species}");
        }
    }

    private static void SaveAndLoad(IrisClassifier model, TextWriter output)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "iris.safetensors");
        model.Save(path);
        IrisClassifier loaded = IrisClassifier.Load(path);

        bool equal = Known.All(known => model.Predict(known.Flower).SequenceEqual(loaded.Predict(known.Flower)));
        output.WriteLine($"\nsaved to {Path.GetFileName(path)} and loaded: predictions are {(equal ? "equal" : "NOT equal")}\n");
    }

    private static string Text(float[] values) => string.Join(' ', values.Select(value => value.ToString("F1")));
}
