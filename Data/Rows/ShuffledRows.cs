namespace ModelCompiler.Data;

/// <summary>Numbers in an order drawn from a seed: the same on every machine and with every version of .NET.</summary>
internal static class ShuffledRows
{
    /// <summary>Fisher and Yates: every order is as likely as any other.</summary>
    public static void Shuffle(Span<int> rows, ulong seed)
    {
        ulong state = seed;
        for (int i = rows.Length - 1; i > 0; i--)
        {
            int j = Below(ref state, i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }
    }

    /// <summary>A number from 0 up to a bound, from the high bits of a product; the bias, bound / 2⁶⁴, is too small to see.</summary>
    private static int Below(ref ulong state, int bound) => (int)Math.BigMul(Next(ref state), (ulong)bound, out _);

    /// <summary>SplitMix64: a counter, mixed. G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014.</summary>
    private static ulong Next(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
