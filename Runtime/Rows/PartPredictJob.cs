using ModelCompiler.Numerics;
using ModelCompiler.Training;

namespace ModelCompiler.Rows;

/// <summary>The rows of one prediction whose inputs and outputs are arrays of their own, for any thread to take a share of.</summary>
internal readonly ref struct PartPredictJob<TInput, TOutput>(Network network, TInput input, TOutput output, int rows, int shareRows) : IChunkJob
    where TInput : struct, IRowParts, allows ref struct
    where TOutput : struct, IRowTargets, allows ref struct
{
    private readonly TInput _input = input;
    private readonly TOutput _output = output;

    public void Run(int chunk, int lane)
    {
        NetworkDescription description = network.Description;
        NetworkScratch scratch = NetworkScratch.For(description);
        int end = Math.Min((chunk + 1) * shareRows, rows);
        for (int first = chunk * shareRows; first < end; first += scratch.Rows)
            Predict(first, Math.Min(scratch.Rows, end - first), description, scratch);
    }

    private void Predict(int first, int count, NetworkDescription description, NetworkScratch scratch)
    {
        for (int row = 0; row < count; row++)
            _input.CopyTo(first + row, scratch.Input.Span[(row * description.InputLength)..]);
        network.Forward(ref scratch.Input.Origin, ref scratch.Output.Origin, ref network.ParameterOrigin, ref scratch.Origin, count);
        for (int row = 0; row < count; row++)
            _output.CopyFrom(first + row, scratch.Output.Span.Slice(row * description.OutputLength, description.OutputLength));
    }
}
