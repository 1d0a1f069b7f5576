using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training.Checkpoints;

/// <summary>A run that depends on all that a checkpoint holds, in this process or in one of its own that can be killed.</summary>
internal static class KilledRun
{
    private const string FileVariable = "MODELCOMPILER_KILLED_RUN";

    private const int Epochs = 300, BatchSize = 4;

    /// <summary>What a process says once its run has begun.</summary>
    public const string Begun = "begun";

    public static SoftmaxRegression Train(BackupAndRestore? backup, Callback? further = null)
    {
        Flowers flowers = new(rows: 50);
        SoftmaxRegression network = new(seed: 3);
        network.Compile(new Adam(learningRate: 0.01, clipNorm: 1) { GradientAccumulationSteps = 3, UseEma = true, EmaMomentum = 0.9, EmaOverwriteFrequency = 7 });
        Callback?[] callbacks =
        [
            new ReduceLROnPlateau(monitor: "loss", factor: 0.9, patience: 1, minDelta: 0.01),
            new EarlyStopping(monitor: "val_accuracy", patience: Epochs, restoreBestWeights: true),
            backup,
            further,
        ];
        network.Fit(
            flowers.X, flowers.Y, Epochs, BatchSize, validationSplit: 0.2f, callbacks: callbacks.OfType<Callback>(), verbose: Verbosity.Silent,
            classWeight: new Dictionary<int, float> { [1] = 2 });
        return network;
    }

    /// <summary>Goes on with the run in another process, and kills it some time after it has begun.</summary>
    /// <returns>Whether it was killed before it came to its end.</returns>
    public static async Task<bool> Kill(string file, TimeSpan after)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        ProcessStartInfo start = new(program, isHost ? ["exec", typeof(KilledRun).Assembly.Location] : [])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[FileVariable] = file;
        using Process child = Process.Start(start)!;
        Assert.Equal(Begun, await child.StandardOutput.ReadLineAsync());
        await Task.Delay(after);
        child.Kill();
        await child.WaitForExitAsync();
        return child.ExitCode != 0;
    }

    /// <summary>The child's half: trains in place of the tests, before anything else is set up.</summary>
    [ModuleInitializer]
    internal static void TrainInThisProcess()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { } file)
            return;
        Train(new BackupAndRestore(file, saveFreq: 1), new Announcement());
        Environment.Exit(0);
    }

    /// <summary>Says that the first batch was trained on and saved; to resume it, a process that has nobody to say it to needs a callback in its place.</summary>
    internal sealed class Announcement(bool silent = false) : Callback
    {
        private int _batches;

        public override void OnBatchEnd(TrainingContext training, int batch, double loss)
        {
            if (++_batches == 2 && !silent)
                Console.Out.WriteLine(Begun);
        }
    }
}
