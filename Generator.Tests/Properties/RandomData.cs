using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Tests.Program;
using ModelCompiler.Numerics;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Rows, targets and weights for a network, drawn from a seed: inputs about 1, activations kept about 1 by the weights' scale.</summary>
internal static class RandomData
{
    private const int Ignored = 1;

    public static ProgramInput Draw(NetworkGraph graph, int rows, int seed)
    {
        var random = new Random(seed);
        LossSpec[] losses = [.. graph.Training!.Losses.Items];
        return new ProgramInput(
            rows,
            [.. Rows(rows, graph.InputLayers.Select(input => Many(rows * input.Output.Length, () => Normal(random)))).Select(value => (double)value)],
            Rows(rows, losses.Select(loss => Targets(loss, graph.Layers[loss.Output].Output, rows, random))),
            Many(rows * LossColumns(graph), () => (0.5f + random.NextSingle()) / rows),
            Parameters(graph, random))
        {
            Key = CounterRandom.Key((ulong)seed, stream: 0, step: 0),
        };
    }

    /// <summary>A row has a weight for each loss and one for each kind of penalty, whatever those are.</summary>
    private static int LossColumns(NetworkGraph graph) => graph.Training!.Losses.Count + (graph.PenalizesWeights ? 1 : 0) + (graph.PenalizesActivity ? 1 : 0);

    /// <summary>Rows that hold one of each block's rows after the other.</summary>
    private static float[] Rows(int rows, IEnumerable<float[]> blocks)
    {
        float[][][] parts = [.. blocks.Select(block => block.Chunk(block.Length / rows).ToArray())];
        return [.. Enumerable.Range(0, rows).SelectMany(row => parts.SelectMany(part => part[row]))];
    }

    /// <summary>The first of the rows, or some in between.</summary>
    public static ProgramInput Slice(this ProgramInput input, int first, int rows) => input with
    {
        Rows = rows,
        FirstRow = input.FirstRow + first,
        Inputs = Cut(input.Inputs, input.Rows, first, rows),
        Targets = Cut(input.Targets, input.Rows, first, rows),
        Weights = Cut(input.Weights, input.Rows, first, rows),
    };

    private static T[] Cut<T>(T[] block, int of, int first, int rows)
    {
        int length = block.Length / of;
        return block[(first * length)..((first + rows) * length)];
    }

    private static float[] Targets(LossSpec loss, Shape output, int rows, Random random)
    {
        int length = rows * loss.TargetShape.Length;
        return loss.Name switch
        {
            "SparseCategoricalCrossentropy" => Many(length, () => random.Next(5) == 0 ? Ignored : random.Next(output.Last)),
            "CategoricalCrossentropy" or "CategoricalFocalCrossentropy" or "CategoricalHinge" => Distributions(length / output.Last, output.Last, random),
            "BinaryCrossentropy" or "BinaryFocalCrossentropy" => Many(length, () => random.Next(3) == 0 ? random.NextSingle() : random.Next(2)),
            "Hinge" or "SquaredHinge" => Many(length, () => random.Next(2) * 2 - 1),
            "MeanAbsolutePercentageError" => Many(length, () => MathF.CopySign(0.3f + MathF.Abs(Normal(random)), Normal(random))),
            _ => Many(length, () => Normal(random)),
        };
    }

    private static float[] Distributions(int count, int classes, Random random) =>
        [.. Enumerable.Range(0, count).SelectMany(_ => random.Next(2) == 0 ? OneHot(random.Next(classes), classes) : Shares(classes, random))];

    private static float[] OneHot(int label, int classes) => [.. Enumerable.Range(0, classes).Select(k => k == label ? 1f : 0f)];

    private static float[] Shares(int classes, Random random)
    {
        float[] shares = Many(classes, random.NextSingle);
        float sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }

    private static Dictionary<string, double[]> Parameters(NetworkGraph graph, Random random) =>
        (from layer in graph.Layers.Items
         from parameter in layer.Parameters.Items
         select (Key: $"{layer.Name}/{parameter.Name}", Values: Values(parameter, random)))
        .ToDictionary(pair => pair.Key, pair => pair.Values);

    /// <summary>A kernel's column sums about as many terms as it has rows; variances are positive.</summary>
    private static double[] Values(Parameter parameter, Random random)
    {
        if (parameter.Name.EndsWith("variance", StringComparison.Ordinal))
            return [.. Many(parameter.Shape.Length, () => 0.5f + random.NextSingle()).Select(value => (double)value)];
        double scale = parameter.Name.EndsWith("kernel", StringComparison.Ordinal) ? 1.2 / Math.Sqrt(Math.Max(1, parameter.Shape.Length / parameter.Shape.Last)) : 0.3;
        return [.. Many(parameter.Shape.Length, () => (float)(scale * Normal(random))).Select(value => (double)value)];
    }

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static float[] Many(int count, Func<float> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];
}
