using Mnist;
using ModelCompiler;
using Samples;

Sample sample = new("Mnist", "15, convnet 12", "1 epoch on the first 6,000 digits", "perceptron", "raw", "functional", "convnet");
return SampleProgram.Run(args, sample, (options, name) =>
{
    MnistData data = MnistData.Read("train"), held = MnistData.Read("t10k");
    if (options.Quick)
        data = data.First(6000);

    bool convnet = name == "convnet";
    ulong seed = (ulong)options.Seed;
    Network<int> model = name switch
    {
        "convnet" => new Convnet(seed),
        "functional" => new Functional(seed),
        "raw" => new RawPerceptron(seed),
        _ => new Perceptron(seed),
    };
    Lesson lesson = Lesson.Give(model, options, $"mnist {name}", () => model.Fit(
        data.Images, data.Digits, epochs: options.EpochsOr(full: convnet ? 12 : 15, quick: 1), batchSize: convnet ? 128 : 32,
        validationSplit: 0.1f, verbose: options.Verbosity));

    Evaluation test = model.Evaluate(held.Images, held.Digits);
    Console.WriteLine($"mnist {name}: test accuracy {test["accuracy"]:F4}, loss {test.Loss:F4}, {lesson}");
    return lesson.Learnt;
});
