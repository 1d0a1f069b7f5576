using CatsVsDogs;
using ModelCompiler;
using Samples;

Sample sample = new("CatsVsDogs", "12", "3 epochs on 320 photographs of either kind", "xception");
return SampleProgram.Run(args, sample, (options, _) =>
{
    Photographs training = Photographs.Read("train"), validation = Photographs.Read("val");
    if (options.Quick)
        (training, validation) = (training.FirstOfEach(320), validation.FirstOfEach(32));

    const int BatchSize = 32;
    int epochs = options.EpochsOr(full: 12, quick: 3);
    CatsVsDogsClassifier model = new((ulong)options.Seed);
    model.Compile(new Adam(), new CosineDecay(1e-3, decaySteps: epochs * (training.IsDog.Length / BatchSize)));
    Lesson lesson = Lesson.Give(model, options, "cats vs dogs", () => model.Fit(
        training.Images, training.IsDog, epochs, BatchSize, validationData: (validation.Images, validation.IsDog),
        verbose: options.Verbosity));

    Evaluation result = model.Evaluate(validation.Images, validation.IsDog);
    string loss = lesson.History is { } history ? $", training loss {history["loss"][0]:F4} to {history["loss"][^1]:F4}" : "";
    Console.WriteLine($"cats vs dogs: validation accuracy {result["binary_accuracy"]:F4}, loss {result.Loss:F4}{loss}, {lesson}");
    return lesson.Learnt;
});
