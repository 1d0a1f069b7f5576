using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelCompiler.Training;

/// <summary>Turns weights of classes into weights of rows, as Keras: the class of a row is its label, or the largest of its targets.</summary>
internal static class ClassWeights
{
    /// <summary>Sample weight × class weight of the first <paramref name="trainingRows"/> rows, sample weight alone of the validation rows after them.</summary>
    public static ReadOnlySpan<float> Apply<TTarget>(
        IReadOnlyDictionary<int, float>? classWeight, ReadOnlySpan<float> sampleWeight, ReadOnlySpan<TTarget> y, int rows, int trainingRows)
        where TTarget : unmanaged
    {
        if (classWeight is null)
            return sampleWeight;

        if (typeof(TTarget) == typeof(int) && y.Length != rows)
        {
            throw new ArgumentException(
                $"Weights of classes need one label a row; came {y.Length / rows}. Weigh rows with sampleWeight instead.", nameof(classWeight));
        }

        float[] weights = new float[rows];
        if (sampleWeight.IsEmpty)
            weights.AsSpan().Fill(1);
        else
            sampleWeight.CopyTo(weights);

        int length = y.Length / rows;
        for (int row = 0; row < trainingRows; row++)
            weights[row] *= classWeight.GetValueOrDefault(ClassOf(y.Slice(row * length, length)), 1);
        return weights;
    }

    private static int ClassOf<TTarget>(ReadOnlySpan<TTarget> target)
        where TTarget : unmanaged
    {
        if (typeof(TTarget) == typeof(int))
            return Unsafe.BitCast<TTarget, int>(target[0]);
        ReadOnlySpan<float> values = MemoryMarshal.Cast<TTarget, float>(target);
        return values.Length == 1 ? (int)MathF.Round(values[0]) : Prediction.ArgMax(values);
    }
}
