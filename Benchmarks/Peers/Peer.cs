using ModelCompiler.Benchmarks.Measuring;

namespace ModelCompiler.Benchmarks.Peers;

/// <summary>Another framework, doing the same mathematics with the same weights. What it cannot do it has no contender for.</summary>
internal abstract class Peer
{
    public abstract string Name { get; }

    /// <summary>Why it cannot run here; null where it can.</summary>
    public abstract string? Fault { get; }

    /// <param name="network">Whose weights it gets.</param>
    /// <param name="x">Rows of input, channels last.</param>
    /// <param name="rows">How many.</param>
    /// <param name="y">Where the predictions of each call go, or can be taken from after it.</param>
    public virtual Contender? Predict(PeerNetwork network, float[] x, int rows, out Func<float[]> y)
    {
        y = () => [];
        return null;
    }

    /// <summary>A training step on one batch after the other.</summary>
    public virtual Contender? Step(PeerNetwork network, string optimizer, float[] x, Array targets, int batchSize) => null;

    /// <summary>A whole training of a new network.</summary>
    public virtual Contender? Fit(PeerNetwork network, string optimizer, float[] x, Array targets, int batchSize, int epochs) => null;

    /// <summary>The loss of a batch without dropout, and the gradient of a variable in Keras's layout.</summary>
    public virtual (double Loss, Func<string, string, float[]> Gradient)? Gradients(PeerNetwork network, float[] x, Array targets, int rows) => null;
}
