using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Numerics;

// One number out of the lanes of a vector, by halves: lane i with lane i + 8, then i + 4, i + 2, i + 1. Of few lanes only the last
// levels of the tree are left. Whether there is a NaN is asked beside a maximum, and not at each of its levels, which wait for each other.
public static partial class Simd
{
    /// <summary>The sum of all lanes, by halves: lane i + lane i+8, then i+4, i+2, i+1.</summary>
    /// <param name="value">The sixteen terms.</param>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> value) => Sum(value.GetLower() + value.GetUpper());

    /// <summary>The sum of the first lanes.</summary>
    /// <param name="value">The terms, and what does not count.</param>
    /// <param name="count">How many lanes count, from 1 to 16.</param>
    /// <returns>The sum, by the tree of <see cref="Sum(Vector512{float})"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumFirst(Vector512<float> value, int count) =>
        count > 8 ? Sum(ZeroBeyond(value, count))
        : count > 4 ? Sum(value.GetLower() & MaskFirst(count).GetLower())
        : Sum(value.GetLower().GetLower() & MaskFirst(count).GetLower().GetLower());

    /// <summary>The largest of all lanes, NaN if there is one; the same tree as <see cref="Sum(Vector512{float})"/>.</summary>
    /// <param name="value">The sixteen candidates.</param>
    /// <returns>The maximum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> value) =>
        Vector512.EqualsAll(value, value) ? Max(Vector256.MaxNative(value.GetLower(), value.GetUpper())) : float.NaN;

    /// <summary>The largest of the first lanes, NaN if there is one.</summary>
    /// <param name="value">The candidates, and what does not count.</param>
    /// <param name="count">How many lanes count, from 1 to 16.</param>
    /// <returns>The maximum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxFirst(Vector512<float> value, int count)
    {
        if (count > 8)
            return Max(FillBeyond(value, count, float.NegativeInfinity));
        if (count > 4)
        {
            Vector256<float> eight = Vector256.ConditionalSelect(MaskFirst(count).GetLower(), value.GetLower(), Vector256.Create(float.NegativeInfinity));
            return Vector256.EqualsAll(eight, eight) ? Max(eight) : float.NaN;
        }

        Vector128<float> four = Vector128.ConditionalSelect(
            MaskFirst(count).GetLower().GetLower(), value.GetLower().GetLower(), Vector128.Create(float.NegativeInfinity));
        return Vector128.EqualsAll(four, four) ? Max(four) : float.NaN;
    }

    /// <summary>The smallest of all lanes, NaN if there is one; the same tree as <see cref="Sum(Vector512{float})"/>.</summary>
    /// <param name="value">The sixteen candidates.</param>
    /// <returns>The minimum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(Vector512<float> value) => -Max(-value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector256<float> eight) => Sum(eight.GetLower() + eight.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector128<float> four)
    {
        Vector128<float> two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return two.ToScalar() + two.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Max(Vector256<float> eight) => Max(Vector128.MaxNative(eight.GetLower(), eight.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Max(Vector128<float> four)
    {
        Vector128<float> two = Vector128.MaxNative(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(two, Vector128.Shuffle(two, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }
}
