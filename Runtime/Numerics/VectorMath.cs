using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Numerics;

/// <summary>
/// The elementary functions of emitted code: our own polynomials over sixteen lanes, with the same bits on every machine.
/// Each function also takes one float and then gives the bits a lane would have. NaN stays NaN.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath
{
    /// <summary>√x, correctly rounded; NaN below zero.</summary>
    /// <param name="x">The arguments.</param>
    /// <returns>The roots.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sqrt(Vector512<float> x) => Vector512.Sqrt(x);

    /// <inheritdoc cref="Sqrt(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float x) => MathF.Sqrt(x);

    /// <summary>|x|.</summary>
    /// <param name="x">The arguments.</param>
    /// <returns>The magnitudes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Abs(Vector512<float> x) => Vector512.Abs(x);

    /// <inheritdoc cref="Abs(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float x) => MathF.Abs(x);

    /// <summary>−1, 0 or 1 by the sign of x; NaN of NaN.</summary>
    /// <param name="x">The arguments.</param>
    /// <returns>The signs; a zero keeps its own.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sign(Vector512<float> x)
    {
        Vector512<float> ordered = Vector512.GreaterThan(Vector512.Abs(x), Vector512<float>.Zero);
        return Vector512.ConditionalSelect(ordered, Vector512.CopySign(Vector512<float>.One, x), x);
    }

    /// <inheritdoc cref="Sign(Vector512{float})"/>
    public static float Sign(float x) => Sign(Vector512.Create(x)).ToScalar();
}
