using ModelCompiler.Benchmarks.Architectures;
using ModelCompiler.Benchmarks.Measuring;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>Predicting and training with one network.</summary>
internal sealed class NetworkWorkload<TTarget>(string name, string title, IArchitecture architecture, SampleRows<TTarget> rows, int batchSize) : Workload(name, title)
    where TTarget : unmanaged
{
    private const double Seconds = 0.4;

    private readonly Work _work = Work.Of(architecture);

    /// <summary>Makes the network that predicts.</summary>
    public required Func<Network<TTarget>> Create { get; init; }

    /// <summary>The networks that are trained, by the name of their optimizer.</summary>
    public required (string Optimizer, Func<Network<TTarget>> Create)[] Trained { get; init; }

    /// <summary>How many rows are predicted at a time.</summary>
    public int[] Predicted { get; init; } = [1, 256];

    /// <summary>A whole training to time: rows and epochs.</summary>
    public (string Task, int Rows, int Epochs)? Fit { get; init; }

    public override IEnumerable<BenchmarkRow> Rows()
    {
        foreach (int count in Predicted)
            yield return new($"predict {count}", _work.Forward * count, count == 1 ? ReadBytes : 0, Seconds, Predict(Create(), count));
        foreach (var (optimizer, create) in Trained)
            yield return new($"step of {batchSize}, {optimizer}", (_work.Forward + _work.Backward) * batchSize, 0, Seconds, Step(create()));
        if (Fit is var (task, fitted, epochs))
            yield return new(task, (_work.Forward + _work.Backward) * fitted * epochs, 0, 2 * Seconds, Whole(fitted, epochs));
    }

    /// <summary>One row uses each weight of a dense network once: where they are more than the first-level cache holds, reading them takes the time.</summary>
    private double ReadBytes => _work.Forward * sizeof(float) == _work.WeightBytes && _work.WeightBytes > Limits.L1Bytes ? _work.WeightBytes : 0;

    private Contender Predict(Network<TTarget> network, int count)
    {
        float[] x = rows.Inputs(count), y = new float[count * network.Description.OutputLength];
        network.Threads = 1;
        return new("ours", n =>
        {
            for (int k = 0; k < n; k++)
                network.Predict(x, y);
        });
    }

    /// <summary>Batches follow one another through rows that are more than one batch.</summary>
    private Contender Step(Network<TTarget> network)
    {
        const int Batches = 8;
        var (x, y) = (rows.Inputs(Batches * batchSize), rows.Targets(Batches * batchSize));
        var (inputs, targets) = (batchSize * network.Description.InputLength, batchSize * rows.TargetLength);
        network.Threads = 1;
        int batch = 0;
        return new("ours", n =>
        {
            for (int k = 0; k < n; k++, batch = (batch + 1) % Batches)
                network.TrainOnBatch(x.AsSpan(batch * inputs, inputs), y.AsSpan(batch * targets, targets));
        });
    }

    private Contender Whole(int count, int epochs)
    {
        var (x, y) = (rows.Inputs(count), rows.Targets(count));
        return new("ours", n =>
        {
            for (int k = 0; k < n; k++)
            {
                Network<TTarget> network = Create();
                network.Threads = 1;
                network.Fit(x, y, epochs, batchSize, verbose: Verbosity.Silent);
            }
        });
    }
}
