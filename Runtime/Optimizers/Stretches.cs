using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>The runs of whole vectors that variables fill: what an optimizer walks without knowing of variables.</summary>
internal static class Stretches
{
    public static ParameterRange[] Of(ReadOnlySpan<ParameterRange> variables, int length)
    {
        var stretches = new List<ParameterRange>();
        int after = 0;
        foreach (ParameterRange variable in variables)
        {
            if (variable.Start < after || variable.Length < 0 || variable.End > length)
            {
                throw new ArgumentException(
                    $"Variables must be in ascending order, apart from each other and within the {length} parameters. "
                    + $"Received: {variable.Length} from {variable.Start}, after one that ends at {after}.",
                    nameof(variables));
            }

            after = variable.End;
            int start = variable.Start & ~(Simd.Lanes - 1);
            int end = AlignedBuffer.RoundUp(variable.End);
            if (stretches.Count > 0 && stretches[^1].End >= start)
            {
                start = stretches[^1].Start;
                stretches.RemoveAt(stretches.Count - 1);
            }

            stretches.Add(new ParameterRange(start, end - start));
        }

        return [.. stretches];
    }
}
