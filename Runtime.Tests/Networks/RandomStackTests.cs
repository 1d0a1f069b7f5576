using CsCheck;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Random stacks of layers, compiled and run: what no one thought of writing as an example.</summary>
public sealed class RandomStackTests
{
    private const int Rows = 3, StacksInCompilation = 50, Compilations = 4;

    [Fact]
    public void Gradients_agree_with_finite_differences_and_a_file_gives_the_network_back() =>
        Gen.Byte.Array[6, 24].Array[StacksInCompilation].Sample(CheckAll, iter: Compilations, threads: 1);

    private static void CheckAll(byte[][] stacks)
    {
        string[] declarations = [.. stacks.Select((choices, i) => new RandomStack(choices).Declare($"Stack{i}"))];
        using CompiledNetworks networks = NetworkCompilation.Compile(string.Concat(declarations));
        for (int i = 0; i < stacks.Length; i++)
        {
            try
            {
                Check(networks, $"Stack{i}");
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"{declarations[i]}\n{fault.Message}", fault);
            }
        }
    }

    private static void Check(CompiledNetworks networks, string name)
    {
        NetworkUnderTest network = networks.Create(name, seed: 1);
        Random random = new(2);
        TrainingRows rows = TrainingRows.Mean(Rows, Values(random, Rows * network.Description.InputLength), Values(random, Rows * network.Description.TargetLength));

        LayerCheck.CheckRowsAreIndependent(network, rows.Inputs);
        LayerCheck.CheckLayersGiveThePrediction(network, rows.Inputs);
        GradientCheck.Run(network, rows, atMost: 6, smooth: 0);
        LayerCheck.CheckFile(network, networks.Create(name, seed: 3), rows.Inputs);
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
}
