using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler;

/// <summary>
/// Counts the rows whose label is the class with the largest number, the first of several. Four rows lie across the lanes: which class is the
/// largest is asked without branches, for no processor foresees what a network will say.
/// </summary>
internal static class LabelHits
{
    /// <summary>How many rows are looked at together.</summary>
    private const int Rows = 4;

    /// <param name="predictions">One number per class, row after row.</param>
    /// <param name="labels">The class of each row; one that does not exist is never hit.</param>
    /// <param name="classes">How many classes there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Count(ReadOnlySpan<float> predictions, ReadOnlySpan<float> labels, int classes)
    {
        if (labels.Length < Rows)
            return CountOneByOne(predictions, labels, classes);

        ref float first = ref MemoryMarshal.GetReference(predictions[..(labels.Length * classes)]);
        Vector128<int> hits = Vector128<int>.Zero, areOrdered = Vector128<int>.AllBitsSet;
        for (int next = 0; next < labels.Length; next += Rows)
        {
            // The last rows are four, too; those among them that were counted before are not counted again.
            int row = Math.Min(next, labels.Length - Rows);
            Vector128<int> isNew = Vector128.GreaterThan(Vector128.Create(1, 2, 3, 4), Vector128.Create(next - row));
            Vector128<float> found = Largest(ref Unsafe.Add(ref first, row * classes), classes, ref areOrdered);
            hits -= isNew & Vector128.Equals(found, Vector128.LoadUnsafe(in MemoryMarshal.GetReference(labels), (nuint)row)).AsInt32();
        }

        // NaN is seen, and has a rule of its own.
        return areOrdered == Vector128<int>.AllBitsSet ? Vector128.Sum(hits) : CountOneByOne(predictions, labels, classes);
    }

    /// <summary>The class of each of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Largest(ref float rows, int classes, ref Vector128<int> areOrdered)
    {
        Vector128<float> largest = Vector128.Create(float.NegativeInfinity), found = Vector128<float>.Zero, number = Vector128<float>.Zero;
        for (int i = 0; i < classes; i++, number += Vector128<float>.One)
        {
            ref float value = ref Unsafe.Add(ref rows, i);
            Vector128<float> values = Vector128.Create(value, Unsafe.Add(ref value, classes), Unsafe.Add(ref value, 2 * classes), Unsafe.Add(ref value, 3 * classes));
            Vector128<float> isLarger = Vector128.GreaterThan(values, largest);
            found = Vector128.ConditionalSelect(isLarger, number, found);
            largest = Vector128.ConditionalSelect(isLarger, values, largest);
            areOrdered &= Vector128.Equals(values, values).AsInt32();
        }

        return found;
    }

    private static int CountOneByOne(ReadOnlySpan<float> predictions, ReadOnlySpan<float> labels, int classes)
    {
        int hits = 0;
        for (int row = 0; row < labels.Length; row++)
            hits += Prediction.ArgMax(predictions.Slice(row * classes, classes)) == labels[row] ? 1 : 0;
        return hits;
    }
}
