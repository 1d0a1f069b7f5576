using Iris;
using Samples;

Sample sample = new("Iris", "300", "30 epochs", "iris")
{
    Repeats = "train N networks, each with a seed and a split of its own, and print mean and spread; --threads: so many at a time",
};
return SampleProgram.Run(args, sample, (options, _) => options.Repeat > 1 ? Repetition.Run(options) : Walkthrough.Run(options));
