using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Numerics;

// Vectors of which only the first few lanes matter: the ends of rows. Nothing beyond those lanes is read or written.
// With a constant count the JIT leaves one or two moves of each method.
public static partial class Simd
{
    /// <summary>0, 1, 2 … 15.</summary>
    public static Vector512<int> LaneIndex
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    /// <summary>All bits set in the first lanes, none in the others.</summary>
    /// <param name="count">How many lanes are set; any number is allowed.</param>
    /// <returns>A mask for <see cref="Vector512.ConditionalSelect{T}"/> or for bitwise and.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MaskFirst(int count) => Vector512.LessThan(LaneIndex, Vector512.Create(count)).AsSingle();

    /// <summary>The value with all but its first lanes made zero.</summary>
    /// <param name="value">Sixteen lanes.</param>
    /// <param name="count">How many lanes are kept.</param>
    /// <returns>The masked value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ZeroBeyond(Vector512<float> value, int count) => value & MaskFirst(count);

    /// <summary>The value in its first lanes, another one in the rest, such as −∞ before a maximum.</summary>
    /// <param name="value">Sixteen lanes.</param>
    /// <param name="count">How many lanes are kept.</param>
    /// <param name="rest">What the other lanes become.</param>
    /// <returns>The masked value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FillBeyond(Vector512<float> value, int count, float rest) =>
        Vector512.ConditionalSelect(MaskFirst(count), value, Vector512.Create(rest));

    /// <summary>Reads the first floats of a vector; the other lanes are zero.</summary>
    /// <param name="source">The first float.</param>
    /// <param name="count">How many floats there are; 16 and more read a whole vector, 0 and less nothing.</param>
    /// <returns>The floats, then zeros.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadFirst(ref readonly float source, int count) =>
        count >= 16 ? Vector512.LoadUnsafe(in source)
        : count >= 8 ? Vector512.Create(
            Vector256.LoadUnsafe(in source), LoadUpTo8(in Unsafe.Add(ref Unsafe.AsRef(in source), 8), count - 8))
        : Vector512.Create(LoadUpTo8(in source, count), Vector256<float>.Zero);

    /// <summary>Writes the first lanes of a vector and nothing else.</summary>
    /// <param name="value">Sixteen lanes.</param>
    /// <param name="destination">Where the first lane goes.</param>
    /// <param name="count">How many lanes are written; 16 and more write a whole vector, 0 and less nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<float> value, ref float destination, int count)
    {
        if (count >= 16)
        {
            value.StoreUnsafe(ref destination);
        }
        else if (count >= 8)
        {
            value.GetLower().StoreUnsafe(ref destination);
            StoreUpTo8(value.GetUpper(), ref Unsafe.Add(ref destination, 8), count - 8);
        }
        else
        {
            StoreUpTo8(value.GetLower(), ref destination, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LoadUpTo8(ref readonly float source, int count) =>
        count >= 4
            ? Vector256.Create(Vector128.LoadUnsafe(in source), LoadUpTo4(in Unsafe.Add(ref Unsafe.AsRef(in source), 4), count - 4))
            : Vector256.Create(LoadUpTo4(in source, count), Vector128<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LoadUpTo4(ref readonly float source, int count) =>
        count >= 4 ? Vector128.LoadUnsafe(in source)
        : count == 3 ? LoadPair(in source).WithElement(2, Unsafe.Add(ref Unsafe.AsRef(in source), 2))
        : count == 2 ? LoadPair(in source)
        : count == 1 ? Vector128.CreateScalar(source)
        : Vector128<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LoadPair(ref readonly float source) => Vector128.CreateScalar(
        Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref Unsafe.AsRef(in source)))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreUpTo8(Vector256<float> value, ref float destination, int count)
    {
        if (count >= 4)
        {
            value.GetLower().StoreUnsafe(ref destination);
            StoreUpTo4(value.GetUpper(), ref Unsafe.Add(ref destination, 4), count - 4);
        }
        else
        {
            StoreUpTo4(value.GetLower(), ref destination, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreUpTo4(Vector128<float> value, ref float destination, int count)
    {
        if (count >= 4)
            value.StoreUnsafe(ref destination);
        else if (count >= 2)
            Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), value.AsDouble().ToScalar());
        if (count == 3)
            Unsafe.Add(ref destination, 2) = value.GetElement(2);
        else if (count == 1)
            destination = value.ToScalar();
    }
}
