using ModelCompiler.Generator.Program;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Program;

/// <summary>States small programs for tests, as layers state theirs.</summary>
internal sealed class Formulas(int chunkRows = 4)
{
    private readonly ProgramBuilder builder = new("test", chunkRows);

    public Axis Batch => builder.Batch;

    public Tensor Input(string name, params int[] shape) => New(name, BufferKind.Input, shape, hasBatch: true);

    public Tensor Weight(string name, params int[] shape) => New(name, BufferKind.Parameter, shape, hasBatch: false);

    public Tensor Temporary(string name, params int[] shape) => New(name, BufferKind.Temporary, shape, hasBatch: true);

    /// <summary>A buffer whose values count as constants to derivatives.</summary>
    public Tensor Stopped(string name, params int[] shape) => New(name, BufferKind.Temporary, shape, hasBatch: true, stopsGradient: true);

    /// <summary>A buffer without rows.</summary>
    public Tensor Shared(string name, params int[] shape) => New(name, BufferKind.Temporary, shape, hasBatch: false);

    public Tensor Output(string name, params int[] shape) => New(name, BufferKind.Output, shape, hasBatch: true);

    public Tensor Loss(string name) => New(name, BufferKind.Loss, [], hasBatch: true);

    public Axis Axis(string name, int extent) => builder.Axis(name, extent);

    public TensorProgram Build() => builder.Build();

    private Tensor New(string wish, BufferKind kind, int[] shape, bool hasBatch, bool stopsGradient = false) => new(builder, builder.Buffer(
        wish, shape, hasBatch, (name, extents) => new Buffer(name, kind, extents, hasBatch) { ParameterKey = name, StopsGradient = stopsGradient }));
}
