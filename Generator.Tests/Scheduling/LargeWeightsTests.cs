using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Binding;
using Xunit;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>How weights lie that caches do not hold, and which of them are asked for ahead of time.</summary>
public sealed class LargeWeightsTests
{
    [Theory]
    [InlineData(784, 128, 128)]
    [InlineData(256, 256, 256)]
    [InlineData(512, 512, 528)]
    [InlineData(400, 384, 400)]
    [InlineData(1000, 1000, 1008)]
    [InlineData(1024, 1024, 1040)]
    public void Rows_lie_a_line_further_apart_where_their_columns_would_share_few_sets_of_a_cache(int inputs, int units, int pitch) =>
        Assert.Equal(pitch, Storage.Of(Weights(inputs, units)).Strides[0]);

    [Theory]
    [InlineData("[Conv2D(64, 3)] [MaxPooling2D(2)]", 12 * 12 * 64 + 16)]
    [InlineData("[Conv2D(64, 3)] [MaxPooling2D(2)] [Conv2D(50, 2)]", 11 * 11 * 64)]
    public void So_do_samples_of_maps(string layers, int pitch)
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph($"[Input(26, 26, 1)] {layers} [Flatten] [Dense(3)]")).Forward;

        Assert.Contains(pitch, forward.Methods[^1].Kernel.Reads.Concat(forward.Methods[^2].Kernel.Reads).Select(buffer => forward.Layout[buffer].Strides[0]));
    }

    [Theory]
    [InlineData("[Input(784)] [Dense(112)]", 0)]
    [InlineData("[Input(512)] [Dense(512)]", 0)]
    [InlineData("[Input(1000)] [Dense(1000)]", 1)]
    [InlineData("[Input(100)] [Dense(10000)]", 0)]
    [InlineData("[Input(28, 28, 256)] [Conv2D(512, 3)]", 0)]
    public void Lines_are_asked_for_where_only_a_distant_cache_has_them_and_columns_are_long(string layers, int kernels)
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph(layers)).Forward;

        Assert.Equal(kernels, forward.Methods.Count(method => method.Text.Body.Contains("Prefetch(ref kernelAt, ")));
    }

    [Fact]
    public void They_are_asked_for_as_many_rows_ahead_as_are_under_way_at_once()
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph("[Input(1000)] [Dense(1000)]")).Forward;
        string body = forward.Methods[0].Text.Body;

        // By tiles of one vector 64 rows of 1008 floats, and one more for the second turn; one row has four vectors at a time and sixteen rows.
        Assert.Contains("Prefetch(ref kernelAt, 64512);", body);
        Assert.Contains("Prefetch(ref kernelAt, 65520);", body);
        Assert.Contains("Prefetch(ref kernelAt, 16176);", body);
    }

    private static Buffer Weights(int inputs, int units)
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph($"[Input({inputs})] [Dense({units})]")).Forward;
        return forward.Methods[0].Kernel.Reads.Single(buffer => buffer is { Kind: BufferKind.Parameter, Shape.Length: 2 });
    }
}
