extern alias generator;

using generator::ModelCompiler.Generator;
using generator::ModelCompiler.Generator.Emit;
using generator::ModelCompiler.Generator.Program;
using ModelCompiler.Benchmarks.Comparison;
using ModelCompiler.Benchmarks.Measuring;

namespace ModelCompiler.Benchmarks.Kernels;

/// <summary>Where the time of a prediction and of a training step goes: a line for each emitted kernel, with its formula and its speed.</summary>
internal static class KernelTable
{
    private const int DefaultRows = 32, FormulaWidth = 110;
    private const int WarmUpCalls = 5, FewestRounds = 7, MostRounds = 2000;
    private const double Seconds = 1, LongNanoseconds = 200_000;

    /// <summary>Times <paramref name="network"/>: a class in <c>Networks/</c>, or a file that declares one.</summary>
    public static void Run(string network, int? rows)
    {
        ClockedNetwork clocked = ClockedNetwork.Of(Declaration.Source(network));
        int count = rows ?? DefaultRows;
        double peak = Limits.GigaFlops(Interleaved.Run([Limits.MultiplyAdd], new Effort(0.2))[0]);
        Console.WriteLine($"{clocked.Network.Description.Name}, {count} rows in chunks of {clocked.Network.Description.PredictionRows}, trained on in chunks of {clocked.Network.Description.ChunkRows}; peak {peak:F0} GFLOP/s");
        clocked.Network.Threads = 1;
        var random = new Random(1);
        NetworkDescription description = clocked.Network.Description;
        float[] x = [.. Enumerable.Range(0, count * description.InputLength).Select(_ => random.NextSingle())];
        float[] y = new float[count * description.OutputLength];
        Print("predict", clocked, clocked.Compiled.Forward, count, peak, () => clocked.Network.Predict(x, y));
        if (clocked.Compiled.Train is { } train)
            Print("training step", clocked, train, count, peak, Step(clocked.Network, x, count));
    }

    private static Action Step(Network network, float[] x, int rows)
    {
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % Math.Max(1, network.Description.Classes))];
        float[] values = new float[rows * network.Description.TargetLength];
        return network switch
        {
            Network<int> classifier => () => classifier.TrainOnBatch(x, labels),
            Network<float> regression => () => regression.TrainOnBatch(x, values),
            _ => throw new NotSupportedException("Nothing to train."),
        };
    }

    private static void Print(string title, ClockedNetwork clocked, CompiledProgram program, int rows, double peak, Action run)
    {
        var (kernels, whole) = Measure(clocked, program, run);
        int chunkRows = program.Program.Batch.Extent;
        Console.WriteLine();
        Console.WriteLine($"{title}: {Format.Time(whole)}, kernels {Format.Time(kernels.Sum())}");
        for (int k = 0; k < program.Methods.Length; k++)
        {
            KernelMethod method = program.Methods[k];
            double flops = method.Kernel.Items.Where(item => item.OneHot is null).Sum(item => Flops(item.Assignment, rows, chunkRows));
            double speed = flops / kernels[k];
            string share = flops > 0 ? $"{speed,7:F1} GFLOP/s {100 * speed / peak,3:F0} %" : "";
            Console.WriteLine($"{Format.Time(kernels[k]),9} {100 * kernels[k] / kernels.Sum(),3:F0} %  {share,-22}  {method.Name,-32} {Formula(method)}");
        }
    }

    /// <summary>The median of each kernel's time, and of the whole call.</summary>
    private static (double[] Kernels, double Whole) Measure(ClockedNetwork clocked, CompiledProgram program, Action run)
    {
        Func<double> now = Clock(clocked, run);
        List<double>[] samples = [.. program.Methods.Select(_ => new List<double>())];
        List<double> whole = [];
        double end = ThreadClock.Nanoseconds + Seconds * 1e9;
        while (whole.Count < FewestRounds || (whole.Count < MostRounds && ThreadClock.Nanoseconds < end))
        {
            Array.Clear(clocked.Time);
            double start = now();
            run();
            whole.Add(now() - start);
            for (int k = 0; k < samples.Length; k++)
                samples[k].Add(clocked.Time[clocked.NumberOf(program.Methods[k].Name)] / Calls(program, k));
        }

        return ([.. samples.Select(times => new Timing(times).Median)], new Timing(whole).Median);
    }

    /// <summary>The clock for a call that is warm: one that counts work only costs a system call, which a call of microseconds cannot bear.</summary>
    private static Func<double> Clock(ClockedNetwork clocked, Action run)
    {
        double fastest = double.PositiveInfinity;
        clocked.Now = () => ThreadClock.WallNanoseconds;
        for (int call = 0; call < WarmUpCalls; call++)
        {
            double start = ThreadClock.Nanoseconds;
            run();
            fastest = Math.Min(fastest, ThreadClock.Nanoseconds - start);
        }

        Func<double> clock = fastest > LongNanoseconds ? () => ThreadClock.Nanoseconds : () => ThreadClock.WallNanoseconds;
        clocked.Now = clock;
        run();
        return clock;
    }

    /// <summary>A method that a program calls more than once is timed as a whole; each call gets its share.</summary>
    private static int Calls(CompiledProgram program, int kernel) => program.Methods.Count(method => method.Name == program.Methods[kernel].Name);

    /// <summary>Sums of products count, two operations at each point; anything else is not what takes time.</summary>
    private static double Flops(Assignment assignment, int rows, int chunkRows)
    {
        if (assignment.Update != Update.Sum || assignment.Value.Reads().Count() < 2 || !assignment.ReductionAxes.Any())
            return 0;
        double chunks = assignment.Axes.Any(axis => axis.IsBatch) ? (double)rows / chunkRows : (rows - 1) / chunkRows + 1;
        return 2 * chunks * assignment.Axes.Aggregate(1.0, (points, axis) => points * axis.Extent);
    }

    private static string Formula(KernelMethod method)
    {
        Assignment[] assignments = [.. method.Kernel.Items.Select(item => item.Assignment)];
        Assignment main = assignments.MaxBy(assignment => (assignment.Update == Update.Sum ? 2.0 : 1.0) * assignment.Axes.Aggregate(1.0, (points, axis) => points * axis.Extent))!;
        string text = $"{string.Join(' ', main.Axes.Select(axis => $"{axis.Name}<{axis.Extent}"))}: {main}";
        string more = assignments.Length > 1 ? $"  (+{assignments.Length - 1})" : "";
        return (text.Length > FormulaWidth ? text[..FormulaWidth] + "…" : text) + more;
    }
}
