using Inspect;
using ModelCompiler;
using ModelCompiler.Data;
using Samples;

Sample sample = new("Inspect", "100", "10 epochs", "flowers");
return SampleProgram.Run(args, sample, (options, _) =>
{
    CsvTable table = CsvTable.Read(Path.Combine(AppContext.BaseDirectory, "iris.csv"));
    (int[] species, string[] names) = table.Categories("species");
    TrainTestSplit split = TrainTestSplit.Stratified(species, testShare: 0.2, (ulong)options.Seed);
    (float[] x, float[] testX) = split.Apply<float>(table.Floats([.. table.Columns.SkipLast(1)]), columns: 4);
    (int[] y, int[] testY) = split.Apply<int>(species);

    Flowers model = new((ulong)options.Seed);
    Lesson lesson = Lesson.Give(model, options, "inspect", () => model.Fit(x, y, epochs: options.EpochsOr(full: 100, quick: 10), verbose: options.Verbosity));

    bool equal = true;
    for (int kind = 0; kind < names.Length; kind++)
    {
        int flower = Array.IndexOf(testY, kind);
        float[] measurements = testX[(4 * flower)..(4 * flower + 4)];
        options.Output.WriteLine($"\n{string.Join(' ', measurements)}: {names[kind]}");
        float[] logged = PredictAndLog.Run(model, measurements, options.Output);
        equal &= logged.AsSpan().SequenceEqual(model.Predict(measurements));
        options.Output.WriteLine($"predicted: {names[Prediction.ArgMax(logged)]}");
    }

    Evaluation test = model.Evaluate(testX, testY);
    Console.WriteLine($"inspect: test accuracy {test["accuracy"]:F4}, loss {test.Loss:F4}, layer by layer {(equal ? "equal" : "NOT equal")} to Predict, {lesson}");
    return equal;
});
