using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelCompiler.Numerics;

/// <summary>
/// Random numbers one after the other, for what is done once: initial weights, the order of samples. A value type whose
/// numbers have the same bits on every machine; copying it copies its place in the sequence.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct RandomStream
{
    private ulong _state;
    private float _spare;
    private bool _hasSpare;

    /// <summary>Begins a sequence.</summary>
    /// <param name="seed">The seed of the model.</param>
    /// <param name="stream">Which of the seed's sequences.</param>
    public RandomStream(ulong seed, uint stream) => _state = CounterRandom.Mix(CounterRandom.Mix(seed) + stream);

    /// <summary>The next 64 random bits (SplitMix64).</summary>
    /// <returns>The bits.</returns>
    public ulong NextBits()
    {
        ulong bits = CounterRandom.Mix(_state);
        _state += 0x9E3779B97F4A7C15;
        return bits;
    }

    /// <summary>The next number in [0, 1), a multiple of 2⁻²⁴.</summary>
    /// <returns>A uniform number.</returns>
    public float NextUniform() => CounterRandom.Uniform((uint)(NextBits() >> 32));

    /// <summary>The next number of the standard normal distribution, by Marsaglia's polar method.</summary>
    /// <returns>A normal number with mean 0 and variance 1.</returns>
    public float NextNormal()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        float u, v, square;
        do
        {
            ulong bits = NextBits();
            u = Signed((uint)(bits >> 32));
            v = Signed((uint)bits);
            square = u * u + v * v;
        }
        while (square is >= 1 or 0);

        float factor = MathF.Sqrt(-2 * VectorMath.Log(square) / square);
        (_spare, _hasSpare) = (v * factor, true);
        return u * factor;
    }

    /// <summary>The next integer in [0, bound), without bias (Lemire's multiplication).</summary>
    /// <param name="bound">How many integers there are to draw from; at least 1.</param>
    /// <returns>A uniform integer.</returns>
    public int NextInteger(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return Below((uint)bound);
    }

    /// <summary>Puts the items in random order (Fisher and Yates), every order equally likely.</summary>
    /// <param name="items">What is shuffled, in place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Shuffle(Span<int> items)
    {
        // A copy: what stands in memory would be stored and loaded for each of them.
        RandomStream own = this;
        ref int first = ref MemoryMarshal.GetReference(items);
        for (int last = items.Length - 1; last > 0; last--)
        {
            ref int from = ref Unsafe.Add(ref first, last), to = ref Unsafe.Add(ref first, own.Below((uint)last + 1));
            (from, to) = (to, from);
        }

        this = own;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Below(uint range)
    {
        ulong product = (NextBits() >> 32) * range;
        if ((uint)product < range)
        {
            uint unfair = (0u - range) % range;
            while ((uint)product < unfair)
                product = (NextBits() >> 32) * range;
        }

        return (int)(product >> 32);
    }

    /// <summary>Bits as a number in [−1, 1).</summary>
    private static float Signed(uint bits) => (int)(bits >> 8) * 1.1920929e-7f - 1;
}
