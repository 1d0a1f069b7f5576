using System.Reflection;
using System.Text.RegularExpressions;
using ModelCompiler.Generator.Emit;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Binding;
using Xunit;

namespace ModelCompiler.Generator.Tests.Emit;

/// <summary>Kernels that are the same but for names share one method.</summary>
public sealed partial class MethodLibraryTests
{
    [Fact]
    public void Layers_of_one_shape_share_their_methods()
    {
        CompiledNetwork network = CompiledNetwork.Of(Bound.Graph("""
            [Input(8, 8, 32)]
            [Conv2D(32, 3, padding: Padding.Same, activation: Activation.Relu, Name = "first")]
            [Conv2D(32, 3, padding: Padding.Same, activation: Activation.Relu, Name = "second")]
            [Conv2D(32, 3, padding: Padding.Same, activation: Activation.Relu, Name = "third")]
            [GlobalAveragePooling2D] [Dense(1)] [Compile<MeanSquaredError>]
            """));

        string code = ProgramWriter.Write(network, [network.Forward]);
        Assert.Contains("    // The same for second_relu.\n", code);
        Assert.Contains("*kernelPanels[u,v,i,o]\n", code);
        Assert.Contains("ref Add(ref weights, At.SecondBias)", code);
        Assert.DoesNotContain(" SecondRelu(", code);
    }

    [Fact]
    public void No_method_hides_a_function_that_is_called_by_name_alone() => Assert.Superset(
        typeof(Numerics.Simd).GetMembers(BindingFlags.Public | BindingFlags.Static).Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false }).Select(member => member.Name).ToHashSet(),
        MethodLibrary.Functions.ToHashSet());

    [Theory]
    [InlineData("[Input(16, 16, 3)] [Conv2D(20, 3, strides: 2)] [BatchNormalization] [ReLU] [SeparableConv2D(20, 3, padding: Padding.Same)] [BatchNormalization] [ReLU] [SeparableConv2D(20, 3, padding: Padding.Same)] [BatchNormalization] [MaxPooling2D(2)] [Flatten] [Dropout(0.5f)] [Dense(7)] [Dropout(0.5f)] [Dense(7, Activation.Softmax)] [Compile<SparseCategoricalCrossentropy>]")]
    [InlineData("[Input(6, 5)] [Dense(40, Activation.Gelu)] [LayerNormalization] [Dense(40, Activation.Gelu)] [LayerNormalization] [Dense(40, Activation.Gelu)] [GlobalMaxPooling1D] [Dense(3, Activation.Softmax)] [Compile<CategoricalCrossentropy>]")]
    [InlineData("[Input(4)] [Dense(8, Activation.Tanh)] [Dense(8, Activation.Tanh)] [Dense(8, Activation.Tanh)] [Dense(3, Activation.Softmax)] [Compile<SparseCategoricalCrossentropy>]")]
    public void A_shared_method_is_what_would_be_printed_for_each_of_its_kernels(string attributes)
    {
        CompiledNetwork network = CompiledNetwork.Of(Bound.Graph(attributes));
        int shared = 0;
        foreach (CompiledProgram program in new[] { network.Test!, network.Train! })
        {
            var registers = new Registers([.. program.Methods.Select(method => method.Kernel)], program.Layout);
            foreach (KernelMethod method in program.Methods.Where(method => method.IsShared))
            {
                string own = KernelWriter.Write(method, method.Name, program.Layout, registers);
                Assert.Equal(WithoutNames(method.Text.Body), WithoutNames(own));
                shared++;
            }
        }

        Assert.InRange(shared, 3, int.MaxValue);
    }

    /// <summary>The text with a number for each name, in the order in which they come.</summary>
    private static string WithoutNames(string code)
    {
        var numbers = new Dictionary<string, int>();
        return Name().Replace(code, match =>
        {
            numbers.TryAdd(match.Value, numbers.Count);
            return $"n{numbers[match.Value]}";
        });
    }

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Name();
}
