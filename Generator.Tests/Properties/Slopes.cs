using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Measures a program's loss on both sides of a point, in directions drawn at random.</summary>
internal sealed class Slopes(TensorProgram program, ProgramInput input, int seed)
{
    private const double Step = 1.0 / (1 << 14), DoublePrecision = 1.0 / (1L << 52);

    private readonly float[] lossWeights = [.. program.Buffers.Where(buffer => buffer.Kind == BufferKind.Loss).OrderBy(buffer => buffer.RowOffset).Select(buffer => buffer.LossWeight)];
    private readonly Random random = new(seed);

    public Slope AlongParameter(string variable, Rounded[] gradient)
    {
        double[] direction = Direction(gradient.Length), start = input.Parameters[variable];
        return Along(direction, gradient, step => input with
        {
            Parameters = new Dictionary<string, double[]>(input.Parameters) { [variable] = [.. start.Zip(direction, (x, d) => x + step * d)] },
        });
    }

    public Slope AlongInput(Rounded[] gradient)
    {
        double[] direction = Direction(gradient.Length);
        return Along(direction, gradient, step => input with { Inputs = [.. input.Inputs.Zip(direction, (x, d) => x + step * d)] });
    }

    private static Rounded Dot(double[] direction, Rounded[] gradient) =>
        new(direction.Zip(gradient, (d, g) => d * g.Value).Sum(), direction.Zip(gradient).Where(pair => pair.First != 0).Sum(pair => Math.Abs(pair.First) * pair.Second.Error));

    private Slope Along(double[] direction, Rounded[] gradient, Func<double, ProgramInput> at)
    {
        double by = Difference(Step, at, out _), byHalf = Difference(Step / 2, at, out double noise);
        return new(Dot(direction, gradient), by, byHalf, noise);
    }

    private double Difference(double step, Func<double, ProgramInput> at, out double noise)
    {
        var (above, magnitude) = Loss(at(step));
        noise = magnitude * DoublePrecision / step;
        return (above - Loss(at(-step)).Sum) / (2 * step);
    }

    /// <summary>The loss, and how large the terms are that it is the sum of.</summary>
    private (double Sum, double Magnitude) Loss(ProgramInput moved)
    {
        double[] terms = [.. Interpreter.Run(program, moved).Losses.Zip(moved.Weights).Select((pair, k) => lossWeights[k % lossWeights.Length] * pair.First.Value * pair.Second)];
        return (terms.Sum(), terms.Sum(Math.Abs));
    }

    /// <summary>Few elements move at once, so that a mistake in one of them is not lost among the others.</summary>
    private double[] Direction(int length)
    {
        double[] direction = new double[length];
        for (int k = 0; k < 3; k++)
            direction[random.Next(length)] += 0.5 + random.NextDouble();
        return direction;
    }
}
