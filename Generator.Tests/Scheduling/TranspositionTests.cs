using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Binding;
using Xunit;

namespace ModelCompiler.Generator.Tests.Scheduling;

/// <summary>Which copies are made in squares.</summary>
public sealed class TranspositionTests
{
    [Theory]
    [InlineData("[Input(20)] [Dense(30)] [Dense(4)]", "kernel_packed[j,i] = kernel[i,j]")]
    [InlineData("[Input(9, 9, 20)] [Conv2D(24, 3)] [Conv2D(40, 3)] [Flatten] [Dense(1)]", "kernel_packed[i,j,l,k] = kernel[i,j,k,l]")]
    public void A_copy_across_its_source_is_transposed(string layers, string copy)
    {
        CompiledProgram train = CompiledNetwork.Of(Bound.Graph($"{layers} [Compile<MeanSquaredError>]")).Train!;

        Assert.Contains(copy, train.Methods.Where(method => Transposition.Of(method.Kernel, train.Layout) is not null).Select(FormulaOf));
    }

    [Fact]
    public void So_is_each_row_of_a_batch()
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph("[Input(9, 20)] [Permute(2, 1)]")).Forward;

        Assert.Equal(["y[b,p,o] = input_layer[b,o,p]"], forward.Methods.Where(method => Transposition.Of(method.Kernel, forward.Layout) is not null).Select(FormulaOf));
    }

    [Theory]
    [InlineData("[Input(20)] [Dense(30)]")]
    [InlineData("[Input(9, 9, 20)] [Cropping2D(1)]")]
    [InlineData("[Input(9, 9, 20)] [ZeroPadding2D(1)] [MaxPooling2D(2)]")]
    public void Nothing_else_is(string layers)
    {
        CompiledProgram forward = CompiledNetwork.Of(Bound.Graph(layers)).Forward;

        Assert.DoesNotContain(forward.Methods, method => Transposition.Of(method.Kernel, forward.Layout) is not null);
    }

    private static string FormulaOf(KernelMethod method) => method.Kernel.Items[0].Assignment.Text(buffer => buffer.Role);
}
