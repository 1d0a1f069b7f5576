using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>The exponential moving average of the parameters.</summary>
internal sealed class MovingAverage(OptimizerState average, double momentum)
{
    /// <summary>average ← momentum · average + (1 − momentum) · w; the first average is the parameters themselves.</summary>
    public void Follow(ReadOnlySpan<float> parameters, bool isFirst)
    {
        if (isFirst)
        {
            parameters.CopyTo(average.Values);
            return;
        }

        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float a = ref average.Buffer.Origin;
        Vector512<float> share = Vector512.Create((float)(1 - momentum));
        for (nuint i = 0; i < (nuint)parameters.Length; i += Simd.Lanes)
            Decay.Average(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref w, i), share).StoreUnsafe(ref a, i);
    }

    public void CopyTo(Span<float> parameters, ReadOnlySpan<ParameterRange> stretches)
    {
        foreach (ParameterRange stretch in stretches)
            average.Values.Slice(stretch.Start, stretch.Length).CopyTo(parameters[stretch.Start..]);
    }
}
