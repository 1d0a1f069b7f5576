using System.Diagnostics;
using ModelCompiler;

namespace Samples;

/// <summary>How a network came to its weights: by training, or from a file.</summary>
internal sealed record Lesson(History? History, TimeSpan Time)
{
    /// <summary>Trains a network and draws its learning curve beside the program, or loads it; saves it where the command line says so.</summary>
    public static Lesson Give(Network model, Options options, string name, Func<History> fit)
    {
        options.Output.WriteLine(model.Summary());
        model.Threads = options.Threads;
        Lesson lesson = options.Load is null ? Train(options, name, fit) : Load(model, options.Load);
        if (options.Save is not null)
            model.Save(options.Save);
        return lesson;
    }

    /// <summary>Whether the loss of the last epoch is below that of the first; so it counts where nothing, or one epoch only, was trained.</summary>
    public bool Learnt => History is null || History["loss"].Count == 1 || History["loss"][^1] < History["loss"][0];

    public override string ToString() => History is null ? "loaded" : $"fit {Time.TotalSeconds:F1} s";

    private static Lesson Train(Options options, string name, Func<History> fit)
    {
        Stopwatch watch = Stopwatch.StartNew();
        History history = fit();
        Lesson lesson = new(history, watch.Elapsed);
        string path = Path.Combine(AppContext.BaseDirectory, $"{name}.svg");
        history.SaveChart(path, name);
        options.Output.WriteLine($"learning curve: {path}");
        return lesson;
    }

    private static Lesson Load(Network model, string path)
    {
        model.LoadWeights(path);
        return new Lesson(null, TimeSpan.Zero);
    }
}
