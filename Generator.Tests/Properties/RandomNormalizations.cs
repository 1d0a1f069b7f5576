using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Draws layers that standardize, over the batch or within a sample.</summary>
internal static class RandomNormalizations
{
    public static Gen<LayerStack> On(LayerStack stack) => Gen.Frequency(
        (2, Batch(stack)),
        (2, Layer(stack)),
        (2, Group(stack)),
        (1, Axes(stack).Select(axes => stack.With($"RMSNormalization({axes}, 0.01f)"))),
        (1, Axes(stack).Select(axes => stack.With($"UnitNormalization({axes})"))));

    private static Gen<LayerStack> Batch(LayerStack stack) =>
        from axis in Gen.Int[1, stack.Rank]
        from momentum in Gen.OneOf(0f, 0.75f, 0.99f)
        from parts in Parts
        select stack.With($"BatchNormalization({axis}, {momentum}f, 0.1f, {parts})");

    private static Gen<LayerStack> Layer(LayerStack stack) =>
        from axes in Axes(stack)
        from parts in Parts
        select stack.With($"LayerNormalization({axes}, 0.1f, {parts})");

    private static Gen<LayerStack> Group(LayerStack stack) =>
        from axis in Gen.Int[1, stack.Rank]
        let channels = stack.Shape[axis - 1]
        from groups in Gen.OneOf<int>([-1, .. Enumerable.Range(1, channels).Where(divisor => channels % divisor == 0)])
        from parts in Parts
        select stack.With($"GroupNormalization({groups}, {axis}, 0.1f, {parts})");

    /// <summary>Whether there is an offset, and whether a scale.</summary>
    private static Gen<string> Parts => Gen.OneOf("true, true", "true, false", "false, true", "false, false");

    private static Gen<string> Axes(LayerStack stack) =>
        from chosen in Gen.Bool.Array[stack.Rank]
        let axes = Enumerable.Range(1, stack.Rank).Where(axis => chosen[axis - 1]).ToArray()
        select axes.Length == 0 ? "null" : $"new[] {{ {string.Join(", ", axes)} }}";
}
