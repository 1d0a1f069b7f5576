using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler;

/// <summary>
/// Counts the rows whose label is the class with the largest number, the first of several. Whether another class wins over the label is asked
/// without branches, four classes at once. Which class is the largest cannot be: no processor foresees what a network will say.
/// </summary>
internal static class LabelHits
{
    private const int Lanes = 4;

    /// <param name="predictions">One number per class, row after row.</param>
    /// <param name="labels">The class of each row; one that does not exist is never hit.</param>
    /// <param name="classes">How many classes there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Count(ReadOnlySpan<float> predictions, ReadOnlySpan<float> labels, int classes)
    {
        ref float first = ref MemoryMarshal.GetReference(predictions);
        Vector128<int> strange = Vector128<int>.Zero;
        int hits = 0, row = 0;
        for (; row < labels.Length && row * classes + Math.Max(Lanes, classes) <= predictions.Length; row++)
            hits += IsHit(ref Unsafe.Add(ref first, row * classes), labels[row], classes, ref strange) ? 1 : 0;

        return strange == Vector128<int>.Zero ? hits + CountRows(predictions, labels, classes, row) : CountRows(predictions, labels, classes, row: 0);
    }

    /// <summary>A class wins over the label that is larger, or as large and before it. A number that is NaN, for which this does not hold, leaves bits in <paramref name="strange"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsHit(ref float prediction, float label, int classes, ref Vector128<int> strange)
    {
        int wanted = (int)label;
        if (wanted != label || (uint)wanted >= (uint)classes)
            return false;

        Vector128<float> own = Vector128.Create(Unsafe.Add(ref prediction, wanted)), winners = Vector128<float>.Zero;
        for (int i = 0; i < classes; i += Lanes)
        {
            int start = Math.Min(i, Math.Max(classes - Lanes, 0));
            Vector128<float> values = Vector128.LoadUnsafe(ref Unsafe.Add(ref prediction, start));
            Vector128<int> position = Vector128.Create(start) + Vector128.Create(0, 1, 2, 3);
            Vector128<float> exists = Vector128.LessThan(position, Vector128.Create(classes)).AsSingle();
            Vector128<float> isBefore = Vector128.LessThan(position, Vector128.Create(wanted)).AsSingle();
            winners |= exists & (Vector128.GreaterThan(values, own) | (Vector128.Equals(values, own) & isBefore));
            strange |= Vector128.AndNot(exists, Vector128.Equals(values, values)).AsInt32();
        }

        return winners.AsInt32() == Vector128<int>.Zero;
    }

    private static int CountRows(ReadOnlySpan<float> predictions, ReadOnlySpan<float> labels, int classes, int row)
    {
        int hits = 0;
        for (; row < labels.Length; row++)
            hits += Prediction.ArgMax(predictions.Slice(row * classes, classes)) == labels[row] ? 1 : 0;
        return hits;
    }
}
