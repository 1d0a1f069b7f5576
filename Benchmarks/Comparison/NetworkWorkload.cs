using ModelCompiler.Benchmarks.Architectures;
using ModelCompiler.Benchmarks.Measuring;
using ModelCompiler.Benchmarks.Peers;

namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>Predicting and training with one network.</summary>
internal sealed class NetworkWorkload<TTarget>(string name, string title, IArchitecture architecture, Loss loss, SampleRows<TTarget> rows, int batchSize)
    : Workload(name, title)
    where TTarget : unmanaged
{
    /// <summary>Batches that steps take in turns.</summary>
    private const int Batches = 8;

    private readonly Work _work = Work.Of(architecture);

    /// <summary>Makes the network that predicts.</summary>
    public required Func<Network<TTarget>> Create { get; init; }

    /// <summary>The networks that are trained, by the name of their optimizer.</summary>
    public required (string Optimizer, Func<Network<TTarget>> Create)[] Trained { get; init; }

    /// <summary>How many rows are predicted at a time.</summary>
    public int[] Predicted { get; init; } = [1, 256];

    /// <summary>A whole training to time: rows and epochs. It has the optimizer of the network that predicts, the last of those trained.</summary>
    public (string Task, int Rows, int Epochs)? Fit { get; init; }

    /// <summary>A training as users call it, to be timed beside bare steps: a network with a metric, rows and epochs.</summary>
    public (Func<Network<TTarget>> Create, int Rows, int Epochs)? WholeFit { get; init; }

    /// <summary>Whether steps are also timed on two threads.</summary>
    public bool Shares { get; init; }

    /// <summary>Whether a training step has no random numbers, so that its gradients can be compared.</summary>
    public bool HasSameGradients { get; init; }

    private double StepWork => _work.Forward + _work.Backward;

    /// <summary>One row uses each weight of a dense network once: where they are more than the first-level cache holds, reading them takes the time.</summary>
    private double ReadBytes => _work.Forward * sizeof(float) == _work.WeightBytes && _work.WeightBytes > Limits.L1Bytes ? _work.WeightBytes : 0;

    public override IEnumerable<BenchmarkRow> Rows(IReadOnlyList<Peer> peers)
    {
        foreach (int count in Predicted)
            yield return Prediction(peers, count);
        foreach (var (optimizer, create) in Trained)
            yield return Training(peers, optimizer, create());
        if (Fit is var (task, fitted, epochs))
            yield return Whole(peers, task, fitted, epochs);
    }

    public override IEnumerable<RatioRow> Ratios()
    {
        if (WholeFit is var (create, count, epochs))
            yield return new($"bare steps / Fit with shuffle, metric, progress, {count:N0} × {epochs}", FitAsCalled(create, count, epochs), BareSteps(count, epochs), 0.9, WallClock: false);
        if (!Shares)
            yield break;
        RatioRow shared = new($"step of {batchSize}: two threads against one", Step(Create(), threads: 2), Step(Create(), threads: 1), 1.8, WallClock: true);
        yield return shared;
        yield return shared with { Task = $"{shared.Task}, beside another process that keeps a core busy", Target = 0.9, BesideBusyCore = true };
    }

    private BenchmarkRow Prediction(IReadOnlyList<Peer> peers, int count)
    {
        Network<TTarget> network = Create();
        network.Threads = 1;
        float[] x = rows.Inputs(count), y = new float[count * network.Description.OutputLength];
        List<Func<float[]>> results = [];
        List<Contender?> theirs = [];
        foreach (Peer peer in peers)
        {
            theirs.Add(peer.Predict(new PeerNetwork(architecture, network, loss), x, count, out Func<float[]> result));
            results.Add(result);
        }

        return new($"predict {count}", _work.Forward * count, count == 1 ? ReadBytes : 0, Predict(network, x, y))
        {
            Peers = theirs,
            Agree = () => Worst(results.Select(result => Agreement.Of(network.Predict(x), result()))),
        };
    }

    private static Contender Predict(Network<TTarget> network, float[] x, float[] y) => new("ours", n =>
    {
        for (int k = 0; k < n; k++)
            network.Predict(x, y);
    });

    private BenchmarkRow Training(IReadOnlyList<Peer> peers, string optimizer, Network<TTarget> network)
    {
        var (x, y) = (rows.Inputs(Batches * batchSize), rows.Targets(Batches * batchSize));
        var peerNetwork = new PeerNetwork(architecture, network, loss);
        Agreement? agreement = HasSameGradients ? Worst(peers.Select(peer => Gradients(peer, peerNetwork, network)).OfType<Agreement>()) : null;
        return new($"step of {batchSize}, {optimizer}", StepWork * batchSize, 0, Step(network, threads: 1))
        {
            Peers = [.. peers.Select(peer => peer.Step(peerNetwork, optimizer, x, y, batchSize))],
            Agree = () => agreement,
        };
    }

    /// <summary>The loss and the gradient of the first kernel, which depends on all that is backward.</summary>
    private Agreement? Gradients(Peer peer, PeerNetwork peerNetwork, Network<TTarget> network)
    {
        float[] x = rows.Inputs(batchSize);
        TTarget[] y = rows.Targets(batchSize);
        if (peer.Gradients(peerNetwork, x, y, batchSize) is not { } theirs)
            return null;
        LossGradients ours = network.ComputeGradients(x, y);
        return Worst([Agreement.Of([(float)ours.Loss], [(float)theirs.Loss]), Agreement.Of(ours["dense/kernel"], theirs.Gradient("dense", "kernel"))]);
    }

    private Contender Step(Network<TTarget> network, int threads)
    {
        var (x, y) = (rows.Inputs(Batches * batchSize), rows.Targets(Batches * batchSize));
        var (inputs, targets) = (batchSize * network.Description.InputLength, batchSize * rows.TargetLength);
        network.Threads = threads;
        int batch = 0;
        return new("ours", n =>
        {
            for (int k = 0; k < n; k++, batch = (batch + 1) % Batches)
                network.TrainOnBatch(x.AsSpan(batch * inputs, inputs), y.AsSpan(batch * targets, targets));
        });
    }

    private BenchmarkRow Whole(IReadOnlyList<Peer> peers, string task, int count, int epochs)
    {
        var (x, y) = (rows.Inputs(count), rows.Targets(count));
        var peerNetwork = new PeerNetwork(architecture, Create(), loss);
        return new(task, StepWork * count * epochs, 0, Fitting(Create, x, y, epochs, Verbosity.Silent))
        {
            Peers = [.. peers.Select(peer => peer.Fit(peerNetwork, Trained[^1].Optimizer, x, y, batchSize, epochs))],
        };
    }

    private Contender FitAsCalled(Func<Network<TTarget>> create, int count, int epochs)
    {
        Contender fit = Fitting(create, rows.Inputs(count), rows.Targets(count), epochs, Verbosity.Progress);
        return fit with
        {
            Run = n =>
            {
                TextWriter screen = Console.Out;
                Console.SetOut(TextWriter.Null);
                fit.Run(n);
                Console.SetOut(screen);
            },
        };
    }

    private Contender Fitting(Func<Network<TTarget>> create, float[] x, TTarget[] y, int epochs, Verbosity verbose) => new("ours", n =>
    {
        for (int k = 0; k < n; k++)
        {
            Network<TTarget> network = create();
            network.Threads = 1;
            network.Fit(x, y, epochs, batchSize, verbose: verbose);
        }
    });

    private Contender BareSteps(int count, int epochs)
    {
        var (x, y) = (rows.Inputs(count), rows.Targets(count));
        return new("bare steps", n =>
        {
            for (int k = 0; k < n; k++)
            {
                Network<TTarget> network = Create();
                for (int epoch = 0; epoch < epochs; epoch++)
                    Epoch(network, x, y, count);
            }
        });
    }

    private void Epoch(Network<TTarget> network, float[] x, TTarget[] y, int count)
    {
        network.Threads = 1;
        var (inputs, targets) = (network.Description.InputLength, rows.TargetLength);
        for (int first = 0; first < count; first += batchSize)
        {
            int taken = Math.Min(batchSize, count - first);
            network.TrainOnBatch(x.AsSpan(first * inputs, taken * inputs), y.AsSpan(first * targets, taken * targets));
        }
    }

    private static Agreement? Worst(IEnumerable<Agreement> agreements) => agreements.MaxBy(agreement => agreement.Difference);
}
