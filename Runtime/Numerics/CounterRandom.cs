using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelCompiler.Numerics;

/// <summary>
/// Random numbers without a state: a pure function of a key and a counter, so that any element of any step can be drawn
/// by any thread, again in the backward pass, and after resuming.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CounterRandom
{
    /// <summary>The key of one use of randomness: a layer's dropout in one training step, say.</summary>
    /// <param name="seed">The seed of the model.</param>
    /// <param name="stream">Which use it is, such as the number of the layer.</param>
    /// <param name="step">Which draw of that use, such as the training step.</param>
    /// <returns>Two words for <see cref="Bits(Vector512{uint}, uint, uint)"/>, unrelated for neighbouring arguments.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (uint Key0, uint Key1) Key(ulong seed, uint stream, ulong step)
    {
        ulong key = Mix(Mix(Mix(seed) + stream) + step);
        return ((uint)key, (uint)(key >> 32));
    }

    /// <summary>32 random bits for each counter: two rounds of a 32-bit mixer, with one key word before each.</summary>
    /// <param name="counter">Which numbers of the sequence are drawn, usually sixteen in a row.</param>
    /// <param name="key0">The first word of the key.</param>
    /// <param name="key1">The second word of the key.</param>
    /// <returns>The bits; different counters under one key never give the same.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Bits(Vector512<uint> counter, uint key0, uint key1) =>
        Mix(Mix(counter ^ Vector512.Create(key0)) + Vector512.Create(key1));

    /// <summary>32 random bits for one counter: the same bits as a lane of the vector overload.</summary>
    /// <param name="counter">Which number of the sequence is drawn.</param>
    /// <param name="key0">The first word of the key.</param>
    /// <param name="key1">The second word of the key.</param>
    /// <returns>The bits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(uint counter, uint key0, uint key1) => Mix(Mix(counter ^ key0) + key1);

    /// <summary>Random bits as numbers in [0, 1), multiples of 2⁻²⁴.</summary>
    /// <param name="bits">What <see cref="Bits(Vector512{uint}, uint, uint)"/> gave.</param>
    /// <returns>Uniform numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Uniform(Vector512<uint> bits) =>
        Vector512.ConvertToSingle((bits >> 8).AsInt32()) * Vector512.Create(5.9604645e-8f);

    /// <summary>Random bits as a number in [0, 1), a multiple of 2⁻²⁴.</summary>
    /// <param name="bits">What <see cref="Bits(uint, uint, uint)"/> gave.</param>
    /// <returns>A uniform number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Uniform(uint bits) => (int)(bits >> 8) * 5.9604645e-8f;

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood) after its increment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    // Shifts and multipliers are Wellons's "lowbias32", found by search for the least avalanche bias.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Mix(Vector512<uint> x)
    {
        x = (x ^ (x >> 16)) * Vector512.Create(0x7FEB352Du);
        x = (x ^ (x >> 15)) * Vector512.Create(0x846CA68Bu);
        return x ^ (x >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7FEB352Du;
        x = (x ^ (x >> 15)) * 0x846CA68Bu;
        return x ^ (x >> 16);
    }
}
