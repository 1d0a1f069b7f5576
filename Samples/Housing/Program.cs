using Housing;
using ModelCompiler;
using Samples;

Sample sample = new("Housing", "100", "3 epochs", "small", "large");
return SampleProgram.Run(args, sample, (options, name) =>
{
    HousingData data = HousingData.Read((ulong)options.Seed);
    Network<float> model = name == "large" ? new LargeNetwork((ulong)options.Seed) : new SmallNetwork((ulong)options.Seed);
    Callback[] callbacks = [new EarlyStopping("val_loss", patience: 100, restoreBestWeights: true)];   // the weights of the best epoch
    Lesson lesson = Lesson.Give(model, options, $"housing {name}", () => model.Fit(
        data.X, data.Y, epochs: options.EpochsOr(full: 100, quick: 3), validationSplit: 0.25f, verbose: options.Verbosity, callbacks: callbacks));

    Evaluation test = model.Evaluate(data.TestX, data.TestY);
    Console.WriteLine($"housing {name}: test mse {test.Loss:F4}, mae {test["mean_absolute_error"]:F4}, {lesson}");
    return lesson.Learnt;
});
