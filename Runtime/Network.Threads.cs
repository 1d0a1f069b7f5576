using ModelCompiler.Inspection;

namespace ModelCompiler;

public abstract partial class Network
{
    /// <summary>How many multiply-adds make about a millisecond of one fast core: less is done sooner than it is shared out.</summary>
    private const long WorthSharing = 100_000_000;

    private readonly long _multiplyAdds;

    /// <summary>The most threads that <c>Predict</c>, <c>Evaluate</c> and <c>Fit</c> work on, the caller's among them; 0, the default, decides by the work.</summary>
    /// <remarks>
    /// Rows are worked on in chunks of <see cref="NetworkDescription.ChunkRows"/>, or of <see cref="NetworkDescription.PredictionRows"/> where those are fewer
    /// and nothing but a prediction is asked for, and a thread never gets less than one of them. By itself a network takes all cores when there are several chunks and about a millisecond of work: 100 million multiply-adds, which
    /// are estimated as rows × parameters × the positions at which a layer applies them, and three times that for a training step.
    /// Results never depend on the number of threads, not even in the last bit. Helpers are shared by all networks of a process: while
    /// they help one caller, others work on their own thread alone.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Threads
    {
        get;
        set => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"Expected 0 or more threads; came {value}.");
    }

    /// <summary>The threads for so many rows; a training step goes forward once and backward twice, for weights and for inputs.</summary>
    internal int ThreadsFor(int rows, int passes) => ThreadsFor(rows, Description.ChunkRows, passes);

    private int ThreadsFor(int rows, int chunkRows, int passes)
    {
        int chunks = (rows - 1) / chunkRows + 1;
        if (Threads != 0)
            return Math.Min(Threads, chunks);
        return chunks == 1 || _multiplyAdds * rows * passes < WorthSharing ? 1 : Math.Min(Environment.ProcessorCount, chunks);
    }

    /// <summary>
    /// The threads of a prediction, and how many rows each takes at a time: all of them where it is alone, and otherwise whole chunks, about a quarter of its
    /// share, for one thread may be slower than another.
    /// </summary>
    private (int Threads, int Rows) Share(int rows)
    {
        int chunkRows = Math.Min(Description.PredictionRows, Description.ChunkRows);
        int threads = ThreadsFor(rows, chunkRows, passes: 1);
        return (threads, threads == 1 ? rows : ((rows - 1) / (4 * threads * chunkRows) + 1) * chunkRows);
    }

    /// <summary>For one row: each parameter once at each position of its layer's output, so that a kernel that moves counts as often as it is used.</summary>
    private static long MultiplyAdds(NetworkDescription network)
    {
        long sum = 0;
        foreach (LayerDescription layer in network.Layers)
        {
            foreach (ParameterDescription parameter in layer.Parameters)
                sum += (long)parameter.Count * Positions(layer.OutputShape);
        }

        return sum;
    }

    private static int Positions(IReadOnlyList<int> shape) => shape.Count == 0 ? 1 : RowShape.Length(shape) / shape[^1];
}
