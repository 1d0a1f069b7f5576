namespace ModelCompiler.Generator.Graph;

/// <summary>A penalty on numbers: Σ l1 · |x| + l2 · x².</summary>
internal sealed record RegularizerSpec(float L1, float L2)
{
    /// <summary>Both penalties at once; null where there is neither.</summary>
    public static RegularizerSpec? Sum(RegularizerSpec? left, RegularizerSpec? right) =>
        left is null || right is null ? left ?? right : new(left.L1 + right.L1, left.L2 + right.L2);
}
