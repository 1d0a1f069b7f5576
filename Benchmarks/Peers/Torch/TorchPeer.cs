using ModelCompiler.Benchmarks.Measuring;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ModelCompiler.Benchmarks.Peers.Torch;

/// <summary>TorchSharp: libtorch from C#, on one thread.</summary>
internal sealed class TorchPeer : Peer
{
    private readonly Lazy<string?> _fault = new(TorchLibrary.Load);

    public override string Name => "TorchSharp";

    public override string? Fault => _fault.Value;

    public override Contender? Predict(PeerNetwork network, float[] x, int rows, out Func<float[]> y)
    {
        var layers = new TorchLayers(network, logits: false);
        Tensor input = Rows(network, x, rows);
        y = () =>
        {
            using var scope = NewDisposeScope();
            using var mode = inference_mode();
            return layers.Forward(input).data<float>().ToArray();
        };
        return new(Name, n =>
        {
            using var mode = inference_mode();
            for (int k = 0; k < n; k++)
            {
                using var scope = NewDisposeScope();
                layers.Forward(input);
            }
        });
    }

    public override Contender? Step(PeerNetwork network, string optimizer, float[] x, Array targets, int batchSize)
    {
        var training = new TorchTraining(network, optimizer);
        var (input, target) = (Rows(network, x, targets.Length), Targets(targets));
        Tensor[] batches = [.. Enumerable.Range(0, targets.Length / batchSize).Select(batch => arange(batch * batchSize, (batch + 1) * batchSize, int64))];
        int next = 0;
        return new(Name, n =>
        {
            for (int k = 0; k < n; k++, next = (next + 1) % batches.Length)
                training.Step(input, target, batches[next]);
        });
    }

    public override Contender? Fit(PeerNetwork network, string optimizer, float[] x, Array targets, int batchSize, int epochs)
    {
        var (input, target) = (Rows(network, x, targets.Length), Targets(targets));
        return new(Name, n =>
        {
            for (int k = 0; k < n; k++)
                new TorchTraining(network, optimizer).Fit(input, target, batchSize, epochs);
        });
    }

    public override (double Loss, Func<string, string, float[]> Gradient)? Gradients(PeerNetwork network, float[] x, Array targets, int rows)
    {
        var layers = new TorchLayers(network, logits: true);
        using var loss = TorchTraining.LossOf(network.Loss, layers.Forward(Rows(network, x, rows)), Targets(targets));
        loss.backward();
        return (loss.item<float>(), (layer, variable) => Gradient(layers.Parameters[(layer, variable)].grad!, network.Shape(layer, variable)));
    }

    /// <summary>Of dense layers, whose kernels are the other way round.</summary>
    private static float[] Gradient(Tensor gradient, int[] shape) =>
        (shape.Length == 2 ? gradient.t().contiguous() : gradient).data<float>().ToArray();

    private static Tensor Rows(PeerNetwork network, float[] x, int rows)
    {
        int[] shape = network.Architecture.InputShape;
        return tensor(ChannelsFirst.Rows(x, shape)).reshape([rows, .. ChannelsFirst.Shape(shape).Select(extent => (long)extent)]);
    }

    private static Tensor Targets(Array targets) => targets is int[] labels ? tensor(labels).to(int64) : tensor((float[])targets).reshape(targets.Length, 1);
}
