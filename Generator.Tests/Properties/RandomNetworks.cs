using System.Collections.Immutable;
using CsCheck;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Draws networks over every layer kind there is, sequences and graphs, each legal, small enough to be interpreted, and with something to train.</summary>
internal static class RandomNetworks
{
    private const int BatchSize = 25;

    /// <summary>No more at a time than there are cores: the pool would otherwise add threads while compilations keep it waiting.</summary>
    public static ParallelOptions OnEveryCore { get; } = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    private static readonly Gen<int> FirstExtent = Gen.Frequency((4, Gen.Int[1, 9]), (3, Gen.OneOf(1, 15, 16, 17, 32, 33)), (1, Gen.Int[10, 70]));

    public static Gen<ImmutableArray<int>> InputShape { get; } = Gen.Frequency(
        (5, FirstExtent.Select(n => ImmutableArray.Create(n))),
        (3, Gen.Select(Gen.Int[1, 5], Gen.OneOf(1, 2, 3, 7, 16, 17, 20)).Select((m, n) => ImmutableArray.Create(m, n))),
        (4, Gen.Select(Gen.Int[1, 6], Gen.Int[1, 5], Gen.OneOf(1, 3, 4, 16, 18)).Select((l, m, n) => ImmutableArray.Create(l, m, Math.Min(n, 160 / (l * m))))),
        (2, Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 4]).Select((k, l, m, n) => ImmutableArray.Create(k, l, m, n))));

    private static readonly Gen<RandomNetwork> Sequential =
        from shape in InputShape
        from count in Gen.Int[0, 4]
        from body in Grow(new LayerStack([$"[Input({string.Join(", ", shape)})]"], shape), count)
        from head in RandomLosses.Close(body)
        from inputGradients in Gen.Bool
        from seed in Gen.Int[0, 1_000_000]
        select new RandomNetwork(inputGradients, head.Stack.Layers, head.Loss, seed);

    private static readonly Gen<RandomNetwork> One = Gen.Frequency((3, Sequential), (2, RandomGraphs.Networks));

    /// <summary>The networks of one compilation; the same number gives the same ones while the <see cref="DrawingSeed"/> is the same.</summary>
    public static RandomNetwork[] Batch(int number) => One.Array[BatchSize].Generate(new PCG((uint)number, DrawingSeed.Value), null, out _);

    /// <summary>Tries about so many networks as graphs.</summary>
    public static void Check(int count, Action<RandomNetwork, NetworkGraph> check) =>
        DrawingSeed.Tell(() => Parallel.For(0, Batches(count), OnEveryCore, number => NetworkBatch.ForEachGraph(Batch(number), check)));

    /// <summary>How many compilations hold about so many networks.</summary>
    public static int Batches(int count) => (count + BatchSize - 1) / BatchSize;

    /// <summary>So many layers more.</summary>
    public static Gen<LayerStack> Grow(LayerStack stack, int count) =>
        count == 0 ? Gen.Const(stack) : RandomLayers.On(stack).SelectMany(RandomTraining.On).SelectMany(grown => Grow(grown, count - 1));
}
