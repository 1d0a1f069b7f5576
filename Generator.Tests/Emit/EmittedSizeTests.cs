using System.Reflection;
using ModelCompiler.Testing;

namespace ModelCompiler.Generator.Tests.Emit;

/// <summary>What is emitted for networks of some size stays within what the JIT optimizes.</summary>
public sealed class EmittedSizeTests
{
    /// <summary>Beyond it the JIT compiles a method without optimizing, however hot it is.</summary>
    private const int LargestMethod = 60_000;

    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("MnistConvnet")]
    [InlineData("SmallXception")]
    public void Every_method_is_one_that_the_jit_optimizes(string network)
    {
        using CompiledNetworks compiled = NetworkCompilation.Compile(BenchmarkNetworks.Source(network));
        MethodInfo[] methods =
        [
            .. compiled.Type($"{BenchmarkNetworks.Namespace}.{network}").Assembly.GetTypes().SelectMany(type => type.GetMethods(Any)).Where(method => method.GetMethodBody() is not null),
        ];

        Assert.Contains(methods, method => method.Name == "Train");
        Assert.All(methods, method => Assert.InRange(method.GetMethodBody()!.GetILAsByteArray()!.Length, 1, LargestMethod));
    }

    /// <summary>A convolutional network must stay readable as a whole.</summary>
    [Theory]
    [InlineData("MnistConvnet", 150_000)]
    [InlineData("SmallXception", 600_000)]
    public void The_source_of_a_network_is_bounded(string network, int largest)
    {
        using CompiledNetworks compiled = NetworkCompilation.Compile(BenchmarkNetworks.Source(network));
        Assert.InRange(compiled.Emitted.Sum(file => file.SourceText.Length), 1, largest);
    }

    [Fact]
    public void No_kernel_is_inlined_where_what_it_calls_would_not_be()
    {
        using CompiledNetworks compiled = NetworkCompilation.Compile(Declared.Iris);
        MethodImplAttributes[] kernels =
        [
            .. compiled.Type("IrisClassifier").Assembly.GetTypes().SelectMany(type => type.GetMethods(Any)).Where(method => method.IsPrivate)
                .Select(method => method.MethodImplementationFlags).Where(flags => flags.HasFlag(MethodImplAttributes.AggressiveOptimization)),
        ];

        Assert.NotEmpty(kernels);
        Assert.All(kernels, flags => Assert.True(flags.HasFlag(MethodImplAttributes.NoInlining)));
    }
}
