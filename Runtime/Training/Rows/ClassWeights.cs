using System.Collections.ObjectModel;
using System.Globalization;
using System.Runtime.InteropServices;
using ModelCompiler.Rows;

namespace ModelCompiler.Training;

/// <summary>Turns weights of classes into weights of rows, as Keras: the class of a row is its label, or the largest of its targets.</summary>
internal static class ClassWeights
{
    /// <summary>Sample weight × class weight of the first <paramref name="trainingRows"/> rows, sample weight alone of the validation rows after them.</summary>
    public static ReadOnlySpan<float> Apply<TTarget>(
        IReadOnlyDictionary<int, float>? classWeight, ReadOnlySpan<float> sampleWeight, ReadOnlySpan<TTarget> y, NetworkDescription network, int rows, int trainingRows)
        where TTarget : unmanaged => typeof(TTarget) == typeof(int)
            ? ApplyParts(classWeight, sampleWeight, default(NoRows).And(MemoryMarshal.Cast<TTarget, int>(y), network.TargetLength), network, rows, trainingRows)
            : ApplyParts(classWeight, sampleWeight, default(NoRows).And(MemoryMarshal.Cast<TTarget, float>(y), network.TargetLength), network, rows, trainingRows);

    /// <inheritdoc cref="Apply"/>
    public static ReadOnlySpan<float> ApplyParts<TTargets>(
        IReadOnlyDictionary<int, float>? classWeight, ReadOnlySpan<float> sampleWeight, scoped in TTargets targets, NetworkDescription network, int rows, int trainingRows)
        where TTargets : struct, IRowParts, allows ref struct
    {
        if (classWeight is null)
            return sampleWeight;
        Check(classWeight);
        RequireOneClassARow(network);

        float[] weights = new float[rows];
        if (sampleWeight.IsEmpty)
            weights.AsSpan().Fill(1);
        else
            sampleWeight.CopyTo(weights);

        MultiplyParts(classWeight, targets, new float[network.TargetLength], weights.AsSpan(0, trainingRows));
        return weights;
    }

    /// <summary>The weights of all rows times those of their classes, in place.</summary>
    public static void Multiply<TTarget>(IReadOnlyDictionary<int, float> classWeight, ReadOnlySpan<TTarget> y, NetworkDescription network, Span<float> weights)
        where TTarget : unmanaged
    {
        RequireOneClassARow(network);
        Span<float> target = network.TargetLength <= 256 ? stackalloc float[network.TargetLength] : new float[network.TargetLength];
        if (typeof(TTarget) == typeof(int))
            MultiplyParts(classWeight, default(NoRows).And(MemoryMarshal.Cast<TTarget, int>(y), network.TargetLength), target, weights);
        else
            MultiplyParts(classWeight, default(NoRows).And(MemoryMarshal.Cast<TTarget, float>(y), network.TargetLength), target, weights);
    }

    /// <summary>Refuses weights that are no numbers.</summary>
    public static void Check(IReadOnlyDictionary<int, float>? classWeight)
    {
        foreach ((int label, float weight) in classWeight ?? ReadOnlyDictionary<int, float>.Empty)
        {
            if (!float.IsFinite(weight))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Expected a finite weight of class {label}; came {weight}."), nameof(classWeight));
        }
    }

    private static void MultiplyParts<TTargets>(IReadOnlyDictionary<int, float> classWeight, scoped in TTargets targets, Span<float> target, Span<float> weights)
        where TTargets : struct, IRowParts, allows ref struct
    {
        for (int row = 0; row < weights.Length; row++)
        {
            targets.CopyTo(row, target);
            weights[row] *= classWeight.GetValueOrDefault(target.Length == 1 ? (int)MathF.Round(target[0]) : Prediction.ArgMax(target), 1);
        }
    }

    private static void RequireOneClassARow(NetworkDescription network)
    {
        if (network.Losses.Count > 1)
            throw new ArgumentException($"Weights of classes need one loss; network '{network.Name}' has {network.Losses.Count}. Weigh rows with sampleWeight instead.", "classWeight");
        if (Labels(network) is > 1 and int labels)
            throw new ArgumentException($"Weights of classes need one label a row; came {labels}. Weigh rows with sampleWeight instead.", "classWeight");
    }

    /// <summary>Labels in a row, or positions along whose last axis a label would be the largest value.</summary>
    private static int Labels(NetworkDescription network)
    {
        if (network.Classes > 0)
            return network.TargetLength;
        return network.TargetShape.Count > 1 ? network.TargetLength / network.TargetShape[^1] : 1;
    }
}
