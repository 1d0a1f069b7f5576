using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Generator.Tests.Emit;

/// <summary>Whatever users call their inputs, classes and projects, the emitted code compiles and is one network's.</summary>
public sealed class EmittedNamesTests
{
    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "o")]
    [InlineData("rows", "row")]
    [InlineData("accumulate", "more")]
    [InlineData("first_row", "in_rows")]
    [InlineData("key0", "key1")]
    [InlineData("nint", "nuint")]
    [InlineData("var", "value")]
    [InlineData("scoped", "dynamic")]
    [InlineData("await", "when")]
    [InlineData("x", "weights")]
    [InlineData("scratch", "output")]
    [InlineData("bias", "kernel")]
    [InlineData("class", "ref")]
    public void Inputs_may_have_the_names_of_loops_and_words_of_the_emitted_code(string one, string other)
    {
        foreach (int units in (int[])[2, 20])
        {
            using CompiledNetworks networks = NetworkCompilation.Compile($"""
                [Network]
                [Input(4, Name = "{one}")]
                [Input(4, Name = "{other}")]
                [Add("{one}", "{other}")]
                [Dropout(0.5f)]
                [Dense({units}, Activation.Relu)]
                [Dense(2, Activation.Softmax)]
                [Compile<MeanSquaredError>]
                public sealed partial class Named;
                """);
            var network = (Network<float>)networks.Create("Named").Network;
            Assert.True(double.IsFinite(network.TrainOnBatch(new float[5 * 8], new float[5 * 2])));
        }
    }

    [Fact]
    public void Classes_whose_names_differ_in_case_only_are_networks_all()
    {
        using CompiledNetworks networks = NetworkCompilation.Compile("""
            namespace N
            {
                [Network] [Input(2)] [Dense(1)] public sealed partial class Net;
                [Network] [Input(3)] [Dense(1)] public sealed partial class NET;
                [Network] [Input(4)] [Dense(1)] public sealed partial class Other;
            }
            """);
        Assert.Equal([2, 3, 4], ((string[])["N.Net", "N.NET", "N.Other"]).Select(name => networks.Create(name).Network.Description.InputLength));
        Assert.Contains("N.Other.g.cs", networks.Emitted.Select(file => file.HintName));
    }

    [Fact]
    public void Classes_whose_names_differ_by_a_dot_for_an_underscore_are_networks_all()
    {
        using CompiledNetworks networks = NetworkCompilation.Compile("""
            [Network] [Input(2)] [Dense(1)] public sealed partial class A_B;
            namespace A { [Network] [Input(3)] [Dense(1)] public sealed partial class B; }
            namespace A_ { [Network] [Input(4)] [Dense(1)] public sealed partial class B; }
            namespace A { [Network] [Input(5)] [Dense(1)] public sealed partial class _B; }
            """);
        Assert.Equal([2, 3, 4, 5], ((string[])["A_B", "A.B", "A_.B", "A._B"]).Select(name => networks.Create(name).Network.Description.InputLength));
    }

    [Theory]
    [InlineData("Training")]
    [InlineData("Layers")]
    public void A_network_inside_another_one_may_be_called_as_a_part_of_its_code(string name)
    {
        using CompiledNetworks networks = NetworkCompilation.Compile($$"""
            [Network] [Input(8)] [Dense(3)] [Compile<MeanSquaredError>]
            public sealed partial class Model { [Network] [Input(7)] [Dense(3)] public sealed partial class {{name}}; }
            [Network] [Input(4)] [Dense(2)] public sealed partial class Other;
            """);
        Assert.Equal([8, 7, 4], ((string[])["Model", $"Model+{name}", "Other"]).Select(type => networks.Create(type).Network.Description.InputLength));
    }

    [Fact]
    public void Names_may_be_written_with_escapes()
    {
        using CompiledNetworks networks = NetworkCompilation.Compile("""
            public static partial class \u0041bc { [Network] [Input(4)] [Dense(3)] public sealed partial class N; }
            public static partial class @event { [Network] [Input(5)] [Dense(3)] public sealed partial class \u0063lass; }
            """);
        Assert.Equal([4, 5], ((string[])["Abc+N", "event+class"]).Select(type => networks.Create(type).Network.Description.InputLength));
    }

    [Theory]
    [InlineData("class")]
    [InlineData("base")]
    [InlineData("record")]
    public void A_class_may_be_called_as_a_word_of_the_language(string name)
    {
        using CompiledNetworks networks = NetworkCompilation.Compile($"[Network] [Input(3)] [Dense(2)] [Compile<MeanSquaredError>] public sealed partial class @{name};");
        Assert.Equal(3, networks.Create(name).Network.Description.InputLength);
    }

    [Fact]
    public void A_network_of_another_project_is_a_layer_as_one_of_the_same_is()
    {
        const string features = """
            namespace Lib
            {
                public static partial class Around { [Network] [Input(3)] [Dense(4, Activation.Relu, Name = "hidden")] [Dense(3)] [Compile<Poisson>] [Metric<Own>] public sealed partial class Features; }
                internal sealed class Own : EntryMetric { public Own() : base("own") { } protected override double Entry(float prediction, float target) => 0; }
            }
            """;
        const string outer = """
            [Network]
            [Input(3)]
            [Layer<Lib.Around.Features>(Name = "features")]
            [Dense(1)]
            [Compile<MeanSquaredError>]
            public sealed partial class Outer;
            """;
        using MemoryStream library = NetworkCompilation.Image(features);
        using CompiledNetworks apart = NetworkCompilation.Compile(outer, library: library), together = NetworkCompilation.Compile(features + outer);
        NetworkUnderTest one = apart.Create("Outer", seed: 3), other = together.Create("Outer", seed: 3);

        Assert.Equal(["features/hidden", "features/dense", "dense"], one.Network.Layers.Select(layer => layer.Name));
        Assert.Equal(other.Network.Predict([1, 2, 3]), one.Network.Predict([1, 2, 3]));
    }
}
