using Microsoft.ML.OnnxRuntime;
using ModelCompiler.Benchmarks.Measuring;

namespace ModelCompiler.Benchmarks.Peers.Onnx;

/// <summary>ONNX Runtime on one thread, with input and output bound once: its fastest way. It only predicts.</summary>
internal sealed class OnnxPeer : Peer
{
    private readonly Lazy<string?> _fault = new(Load);

    public override string Name => "ONNX Runtime";

    public override string? Fault => _fault.Value;

    public override Contender? Predict(PeerNetwork network, float[] x, int rows, out Func<float[]> y)
    {
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        var session = new InferenceSession(OnnxLayers.Write(network, rows), options);
        int[] shape = network.Architecture.InputShape;
        float[] output = new float[rows * network.OutputLength];
        OrtIoBinding binding = session.CreateIoBinding();
        binding.BindInput("x", OrtValue.CreateTensorValueFromMemory(ChannelsFirst.Rows(x, shape), [rows, .. ChannelsFirst.Shape(shape).Select(extent => (long)extent)]));
        binding.BindOutput("y", OrtValue.CreateTensorValueFromMemory(output, [rows, network.OutputLength]));
        var run = new RunOptions();
        y = () =>
        {
            session.RunWithBinding(run, binding);
            return output;
        };
        return new(Name, n =>
        {
            for (int k = 0; k < n; k++)
                session.RunWithBinding(run, binding);
        });
    }

    private static string? Load()
    {
        try
        {
            using SessionOptions options = new();
            return null;
        }
        catch (Exception fault)
        {
            return (fault.InnerException ?? fault).Message.Split('\n')[0];
        }
    }
}
