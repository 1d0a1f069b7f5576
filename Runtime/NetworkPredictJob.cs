using System.Runtime.CompilerServices;
using ModelCompiler.Training;

namespace ModelCompiler;

/// <summary>The rows of one call of <c>Predict</c>, for any thread to take a share of.</summary>
internal readonly ref struct NetworkPredictJob(Network network, ref float input, ref float output, int rows, int shareRows) : IChunkJob
{
    private readonly ref float _input = ref input;
    private readonly ref float _output = ref output;

    public void Run(int chunk, int lane)
    {
        NetworkDescription description = network.Description;
        int row = chunk * shareRows;
        network.Forward(
            ref Unsafe.Add(ref _input, (nint)row * description.InputLength),
            ref Unsafe.Add(ref _output, (nint)row * description.OutputLength),
            ref network.ParameterOrigin,
            ref NetworkScratch.Of(description),
            Math.Min(shareRows, rows - row));
    }
}
