using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ModelCompiler.Numerics;

/// <summary>
/// The 16-lane arithmetic that emitted code is written in. Sixteen lanes are a promise about the order of operations,
/// not about the machine: on narrower hardware the JIT splits each vector, and every result keeps the same bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Simd
{
    /// <summary>How many floats one vector holds.</summary>
    public const int Lanes = 16;

    /// <summary>a·b + c, rounded once, in every lane.</summary>
    /// <param name="a">The first factor.</param>
    /// <param name="b">The second factor.</param>
    /// <param name="c">What is added.</param>
    /// <returns>The sixteen results; the bits do not depend on whether the hardware can fuse.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c)
    {
        // The question stands here and not in a property: the JIT must see its answer while it reads this method. Otherwise
        // the call below, although never made, has the address of the result, and every sum goes through memory.
        if (Vector512.IsHardwareAccelerated || Fma.IsSupported || AdvSimd.IsSupported)
            return Vector512.MultiplyAddEstimate(a, b, c);
        return SingleRounding.MultiplyAdd(a, b, c);
    }

    /// <summary>sum ← sum + a·b, rounded once, in every lane.</summary>
    /// <param name="sum">What is added to.</param>
    /// <param name="a">The first factor.</param>
    /// <param name="b">The second factor.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Vector512<float> sum, Vector512<float> a, Vector512<float> b)
    {
        if (!Vector512.IsHardwareAccelerated && Fma.IsSupported)
        {
            // Each half is its own variable to the JIT, which then adds to the register that holds it. A sum assigned as a whole
            // takes a register of a factor instead, from which it is moved back. WithLower and WithUpper would do the same, but call
            // methods: in a kernel that has many products the JIT takes in those that the kernel calls, and none that they call.
            Unsafe.As<Vector512<float>, Halves>(ref sum).Lower = Vector256.MultiplyAddEstimate(a.GetLower(), b.GetLower(), Unsafe.As<Vector512<float>, Halves>(ref sum).Lower);
            Unsafe.As<Vector512<float>, Halves>(ref sum).Upper = Vector256.MultiplyAddEstimate(a.GetUpper(), b.GetUpper(), Unsafe.As<Vector512<float>, Halves>(ref sum).Upper);
            return;
        }

        sum = MultiplyAdd(a, b, sum);
    }

    /// <summary>sum ← sum + a·b, where b is read from memory and needs no register.</summary>
    /// <param name="sum">What is added to.</param>
    /// <param name="a">The first factor.</param>
    /// <param name="source">The start of the buffer of the second factor.</param>
    /// <param name="offset">Where its first lane lies.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Vector512<float> sum, in Vector512<float> a, ref float source, nint offset)
    {
        if (!Vector512.IsHardwareAccelerated && Fma.IsSupported)
        {
            // The factor by reference, too: a copy would be one more variable, of which the JIT takes in so many.
            Unsafe.As<Vector512<float>, Halves>(ref sum).Lower = Vector256.MultiplyAddEstimate(Unsafe.As<Vector512<float>, Halves>(ref Unsafe.AsRef(in a)).Lower, Vector256.LoadUnsafe(ref source, (nuint)offset), Unsafe.As<Vector512<float>, Halves>(ref sum).Lower);
            Unsafe.As<Vector512<float>, Halves>(ref sum).Upper = Vector256.MultiplyAddEstimate(Unsafe.As<Vector512<float>, Halves>(ref Unsafe.AsRef(in a)).Upper, Vector256.LoadUnsafe(ref source, (nuint)offset + 8), Unsafe.As<Vector512<float>, Halves>(ref sum).Upper);
            return;
        }

        sum = MultiplyAdd(a, Load(ref source, offset), sum);
    }

    /// <summary>a·b + c, rounded once.</summary>
    /// <param name="a">The first factor.</param>
    /// <param name="b">The second factor.</param>
    /// <param name="c">What is added.</param>
    /// <returns>The same bits as a lane of the vector overload.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c)
    {
        if (Vector512.IsHardwareAccelerated || Fma.IsSupported || AdvSimd.IsSupported)
            return MathF.FusedMultiplyAdd(a, b, c);
        return SingleRounding.MultiplyAdd(a, b, c);
    }

    /// <summary>Where a value points that is the number of a place.</summary>
    /// <param name="value">Any number.</param>
    /// <returns>The value, if it is a whole number of 0 or more; otherwise −1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint PositionOf(float value)
    {
        nint position = (nint)value;
        return position == value && position >= 0 ? position : -1;
    }

    /// <summary>What a vector of sixteen lanes consists of where it is two of the hardware's: reached as a field, a half costs the JIT no call to take in.</summary>
    private struct Halves
    {
        public Vector256<float> Lower, Upper;
    }
}
