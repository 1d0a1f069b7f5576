using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ModelCompiler.Benchmarks.Peers.Torch;

/// <summary>A network of TorchSharp and its optimizer.</summary>
internal sealed class TorchTraining
{
    private readonly TorchLayers _layers;
    private readonly optim.Optimizer _optimizer;
    private readonly Loss _loss;

    public TorchTraining(PeerNetwork network, string optimizer)
    {
        _layers = new TorchLayers(network, logits: true) { IsTraining = true };
        _loss = network.Loss;
        _optimizer = optimizer switch
        {
            "Adam" => optim.Adam(_layers.Parameters.Values, 1e-3, 0.9, 0.999, 1e-7),
            "RMSprop" => optim.RMSProp(_layers.Parameters.Values, 1e-3, 0.9, 1e-7),
            _ => throw new ArgumentException($"Expected Adam or RMSprop; came {optimizer}."),
        };
    }

    /// <summary>The rows gathered, forward, loss, backward, optimizer.</summary>
    public void Step(Tensor x, Tensor y, Tensor rows)
    {
        using var scope = NewDisposeScope();
        Tensor loss = LossOf(_loss, _layers.Forward(x.index_select(0, rows)), y.index_select(0, rows));
        _optimizer.zero_grad();
        loss.backward();
        _optimizer.step();
    }

    public void Fit(Tensor x, Tensor y, int batchSize, int epochs)
    {
        using var scope = NewDisposeScope();
        long count = x.shape[0];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            using Tensor order = randperm(count, int64);
            for (long first = 0; first < count; first += batchSize)
            {
                using Tensor rows = order.narrow(0, first, Math.Min(batchSize, count - first));
                Step(x, y, rows);
            }
        }
    }

    public static Tensor LossOf(Loss loss, Tensor z, Tensor y) => loss switch
    {
        Loss.SparseCategoricalCrossentropy => F.cross_entropy(z, y),
        Loss.BinaryCrossentropy => F.binary_cross_entropy_with_logits(z, y),
        _ => F.mse_loss(z, y),
    };
}
