using System.ComponentModel;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Gives weights their first values. The distributions are Keras's; the numbers depend on nothing but seed and stream.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightInitializer
{
    /// <summary>The standard deviation of a standard normal distribution cut at ±2; Keras divides by it.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>Fills a variable.</summary>
    /// <param name="dense">The variable in its logical order, without padding.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="kind">How it starts.</param>
    /// <param name="arguments">What the initializer takes, or less: the rest has Keras's defaults.</param>
    /// <param name="seed">The seed of the model.</param>
    /// <param name="stream">A number of the variable's own, so that no two variables start alike.</param>
    /// <exception cref="ArgumentException">The span does not have the shape's size, or the initializer does not suit the shape.</exception>
    public static void Fill(
        Span<float> dense, ReadOnlySpan<int> shape, Initializer kind, ReadOnlySpan<float> arguments, ulong seed, uint stream)
    {
        long size = 1;
        foreach (int extent in shape)
            size *= extent;
        if (size != dense.Length)
            throw new ArgumentException($"A variable of shape ({string.Join(", ", shape.ToArray())}) has {size} numbers. Received: {dense.Length}.", nameof(dense));

        var random = new RandomStream(seed, stream);
        Fans fans = Fans.Of(shape);
        switch (kind)
        {
            case Initializer.Zeros:
                dense.Clear();
                break;
            case Initializer.Ones:
                dense.Fill(1);
                break;
            case Initializer.Constant:
                dense.Fill(Argument(arguments, 0, 0));
                break;
            case Initializer.GlorotUniform:
                Uniform(dense, 2 / (fans.In + fans.Out), ref random);
                break;
            case Initializer.GlorotNormal:
                Normal(dense, 2 / (fans.In + fans.Out), ref random);
                break;
            case Initializer.HeUniform:
                Uniform(dense, 2 / fans.In, ref random);
                break;
            case Initializer.HeNormal:
                Normal(dense, 2 / fans.In, ref random);
                break;
            case Initializer.LecunUniform:
                Uniform(dense, 1 / fans.In, ref random);
                break;
            case Initializer.LecunNormal:
                Normal(dense, 1 / fans.In, ref random);
                break;
            case Initializer.RandomUniform:
                Distribution.Uniform(dense, Argument(arguments, 0, -0.05f), Argument(arguments, 1, 0.05f), ref random);
                break;
            case Initializer.RandomNormal:
                Distribution.Normal(dense, Argument(arguments, 0, 0), Argument(arguments, 1, 0.05f), ref random);
                break;
            case Initializer.TruncatedNormal:
                Distribution.TruncatedNormal(dense, Argument(arguments, 0, 0), Argument(arguments, 1, 0.05f), ref random);
                break;
            case Initializer.Orthogonal:
                OrthogonalMatrix.Fill(dense, shape, Argument(arguments, 0, 1), ref random);
                break;
            default:
                throw new ArgumentException($"There is no initializer {(int)kind}.", nameof(kind));
        }
    }

    /// <summary>Uniform with a variance: in ±√(3·variance).</summary>
    private static void Uniform(Span<float> values, double variance, ref RandomStream random)
    {
        float limit = (float)Math.Sqrt(3 * variance);
        Distribution.Uniform(values, -limit, limit, ref random);
    }

    /// <summary>Truncated normal with a variance: that of the whole is larger, by what truncation takes away.</summary>
    private static void Normal(Span<float> values, double variance, ref RandomStream random) =>
        Distribution.TruncatedNormal(values, 0, (float)(Math.Sqrt(variance) / TruncatedDeviation), ref random);

    private static float Argument(ReadOnlySpan<float> arguments, int index, float otherwise) =>
        index < arguments.Length ? arguments[index] : otherwise;
}
