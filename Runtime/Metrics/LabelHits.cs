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
        Vector128<float> strange = Vector128<float>.Zero, end = Vector128.Create((float)classes);
        int vectors = WholeVectors(predictions.Length, labels.Length, classes), lastStart = Math.Max(classes - Lanes, 0), hits = 0;
        for (int row = 0; row < vectors; row++)
        {
            float label = labels[row];
            int wanted = float.ConvertToIntegerNative<int>(label);
            if (wanted != label || (uint)wanted >= (uint)classes)
                continue;

            // A class wins over the label that is larger, or as large and before it. It does not hold for NaN, which is seen and has a rule of its own.
            ref float prediction = ref Unsafe.Add(ref first, row * classes);
            Vector128<float> own = Vector128.Create(Unsafe.Add(ref prediction, wanted)), wantedClass = Vector128.Create(label), winners = Vector128<float>.Zero;
            for (int i = 0; i < classes; i += Lanes)
            {
                int start = Math.Min(i, lastStart);
                Vector128<float> values = Vector128.LoadUnsafe(ref prediction, (nuint)start);
                Vector128<float> number = Vector128.Create((float)start) + Vector128.Create(0f, 1, 2, 3), exists = Vector128.LessThan(number, end);
                Vector128<float> isBefore = Vector128.LessThan(number, wantedClass);
                winners |= exists & (Vector128.GreaterThan(values, own) | (Vector128.Equals(values, own) & isBefore));
                strange |= Vector128.AndNot(exists, Vector128.Equals(values, values));
            }

            hits += winners.AsInt32() == Vector128<int>.Zero ? 1 : 0;
        }

        return strange.AsInt32() == Vector128<int>.Zero ? hits + CountRows(predictions, labels, classes, vectors) : CountRows(predictions, labels, classes, row: 0);
    }

    /// <summary>The rows behind which there is enough to read four numbers.</summary>
    private static int WholeVectors(int numbers, int rows, int classes) => numbers < Lanes ? 0 : Math.Min(rows, (numbers - Math.Max(Lanes, classes)) / classes + 1);

    private static int CountRows(ReadOnlySpan<float> predictions, ReadOnlySpan<float> labels, int classes, int row)
    {
        int hits = 0;
        for (; row < labels.Length; row++)
            hits += Prediction.ArgMax(predictions.Slice(row * classes, classes)) == labels[row] ? 1 : 0;
        return hits;
    }
}
