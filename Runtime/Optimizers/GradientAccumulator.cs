using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>Gathers the gradients of several batches, of whose mean one step is made.</summary>
internal sealed class GradientAccumulator(OptimizerState sums, int steps)
{
    /// <summary>sum ← sum + g.</summary>
    public void Add(ReadOnlySpan<float> gradients)
    {
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float sum = ref sums.Buffer.Origin;
        for (nuint i = 0; i < (nuint)gradients.Length; i += Simd.Lanes)
            (Vector512.LoadUnsafe(ref g, i) + Vector512.LoadUnsafe(ref sum, i)).StoreUnsafe(ref sum, i);
    }

    /// <summary>g ← (g + sum) / steps, and the sum begins anew.</summary>
    public void Take(Span<float> gradients)
    {
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float sum = ref sums.Buffer.Origin;
        Vector512<float> divisor = Vector512.Create((float)steps);
        for (nuint i = 0; i < (nuint)gradients.Length; i += Simd.Lanes)
            ((Vector512.LoadUnsafe(ref g, i) + Vector512.LoadUnsafe(ref sum, i)) / divisor).StoreUnsafe(ref g, i);
        sums.Values.Clear();
    }
}
