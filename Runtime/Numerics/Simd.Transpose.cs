using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelCompiler.Numerics;

// Copies of matrices with rows and columns exchanged.
public static partial class Simd
{
    /// <summary>The sides of the squares that are transposed in registers.</summary>
    private const int Square = 8;

    /// <summary>Columns that are taken at a time: a cache line of each row.</summary>
    private const int Strip = 16;

    /// <summary>Rows lie too far apart for the machine to foresee the next: they are asked for so many ahead.</summary>
    private const int RowsAhead = 16;

    /// <summary>Copies a matrix so that its columns are rows. Both may be parts of larger ones, but not of each other.</summary>
    /// <param name="source">The first element of the matrix.</param>
    /// <param name="sourceStride">How far apart its rows begin, in floats.</param>
    /// <param name="target">The first element of the copy.</param>
    /// <param name="targetStride">How far apart the rows of the copy begin, in floats.</param>
    /// <param name="rows">The rows of the matrix, which are the columns of the copy.</param>
    /// <param name="columns">The columns of the matrix, which are the rows of the copy.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float source, nint sourceStride, ref float target, nint targetStride, nint rows, nint columns)
    {
        for (nint strip = 0; strip < columns; strip += Strip)
        for (nint row = 0; row < rows; row += Square)
        {
            for (nint ahead = 0; ahead < Square; ahead++)
                Prefetch(ref source, (row + RowsAhead + ahead) * sourceStride + strip);
            for (nint column = strip; column < nint.Min(strip + Strip, columns); column += Square)
            {
                ref float from = ref Unsafe.Add(ref source, row * sourceStride + column);
                ref float to = ref Unsafe.Add(ref target, column * targetStride + row);
                if (Avx.IsSupported && row <= rows - Square && column <= columns - Square)
                    TransposeSquare(ref from, sourceStride, ref to, targetStride);
                else
                    TransposeCorner(ref from, sourceStride, ref to, targetStride, nint.Min(Square, rows - row), nint.Min(Square, columns - column));
            }
        }
    }

    private static void TransposeCorner(ref float source, nint sourceStride, ref float target, nint targetStride, nint rows, nint columns)
    {
        for (nint column = 0; column < columns; column++)
        for (nint row = 0; row < rows; row++)
            Unsafe.Add(ref target, column * targetStride + row) = Unsafe.Add(ref source, row * sourceStride + column);
    }

    /// <summary>Pairs of neighbours, then pairs of pairs, each within its half of the vector; halves are brought together as they are loaded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeSquare(ref float source, nint sourceStride, ref float target, nint targetStride)
    {
        TransposeHalf(ref source, sourceStride, ref target, targetStride);
        TransposeHalf(ref Unsafe.Add(ref source, Square / 2), sourceStride, ref Unsafe.Add(ref target, Square / 2 * targetStride), targetStride);
    }

    /// <summary>Four columns of eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeHalf(ref float source, nint sourceStride, ref float target, nint targetStride)
    {
        Vector256<float> a = RowsApart(ref source, 0, sourceStride), b = RowsApart(ref source, 1, sourceStride);
        Vector256<float> c = RowsApart(ref source, 2, sourceStride), d = RowsApart(ref source, 3, sourceStride);
        Vector256<float> lowAB = Avx.UnpackLow(a, b), highAB = Avx.UnpackHigh(a, b), lowCD = Avx.UnpackLow(c, d), highCD = Avx.UnpackHigh(c, d);
        Avx.Shuffle(lowAB, lowCD, 0b01_00_01_00).StoreUnsafe(ref target);
        Avx.Shuffle(lowAB, lowCD, 0b11_10_11_10).StoreUnsafe(ref Unsafe.Add(ref target, targetStride));
        Avx.Shuffle(highAB, highCD, 0b01_00_01_00).StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStride));
        Avx.Shuffle(highAB, highCD, 0b11_10_11_10).StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStride));
    }

    /// <summary>Four elements of a row, and of the fourth one behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> RowsApart(ref float source, nint row, nint stride) => Vector256.Create(
        Vector128.LoadUnsafe(ref Unsafe.Add(ref source, row * stride)), Vector128.LoadUnsafe(ref Unsafe.Add(ref source, (row + 4) * stride)));
}
