using System.Collections.Immutable;
using CsCheck;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>Draws one layer that fits what is there.</summary>
internal static class RandomLayers
{
    /// <summary>Rows stay so small that the interpreter can run hundreds of networks.</summary>
    private const int LongestRow = 160;

    private static readonly Activation[] Pointwise = [.. Enum.GetValues<Activation>().Where(a => a is not (Activation.Softmax or Activation.LogSoftmax or Activation.Glu))];

    /// <summary>Around the vector's 16 lanes is where partial vectors begin and end.</summary>
    private static readonly Gen<int> Units = Gen.Frequency((4, Gen.Int[1, 9]), (4, Gen.OneOf(1, 15, 16, 17, 31, 32, 33)), (2, Gen.Int[1, 70]));

    public static Gen<LayerStack> On(LayerStack stack) => Gen.Frequency(
        (RandomWindows.On(stack) is null ? 0 : 12, RandomWindows.On(stack) ?? Gen.Const(stack)),
        (4, RandomNormalizations.On(stack)),
        (8, Dense(stack)),
        (3, EinsumDense(stack)),
        (4, ActivationLayer(stack)),
        (1, Rectifier(stack)),
        (1, Parametric(stack)),
        (1, Softmax(stack)),
        (2, RandomRearrangements.On(stack)),
        (2, RandomCodes.On(stack)),
        (2, Gen.OneOf("LayerNormalization", "RMSNormalization", "UnitNormalization").Select(kind => stack.With($"{kind}"))),
        (2, Gen.Const(stack.With($"Flatten", [stack.Positions * stack.Last]))),
        (1, Gen.Select(Gen.Float[-2, 2], Gen.OneOf(0f, 0.5f, -1f)).Select((scale, offset) => stack.With($"Rescaling({scale}f, {offset}f)"))),
        (1, Gen.OneOf(0f, 0.5f).Select(deviation => stack.With($"GaussianNoise({deviation}f)"))),
        (1, Gen.OneOf(0.1f, 0.5f).Select(rate => stack.With($"GaussianDropout({rate}f)"))),
        (stack.Rank == 3 ? 4 : 0, Augmentation(stack)),
        (stack.Rank is >= 2 and <= 4 ? 1 : 0, Gen.OneOf(0.1f, 0.5f).Select(rate => stack.With($"SpatialDropout{stack.Rank - 1}D({rate}f)"))),
        (2, Gen.OneOf(0f, 0.1f, 0.5f, 0.9f).Select(rate => stack.With($"Dropout({rate}f)"))));

    private static Gen<LayerStack> Augmentation(LayerStack stack) =>
        from fill in Gen.Enum<FillMode>()
        from interpolation in Gen.Enum<Interpolation>()
        from value in Gen.OneOf(0f, 0.5f)
        from factor in Gen.OneOf(0f, 0.1f, 0.5f, 1f)
        let resampling = FormattableString.Invariant($"FillMode.{fill}, Interpolation.{interpolation}, {value}f")
        from layer in Gen.OneOf(
            Gen.Enum<FlipMode>().Select(mode => $"RandomFlip(FlipMode.{mode})"),
            Gen.Const(FormattableString.Invariant($"RandomRotation({factor}f, {resampling})")),
            Gen.Const(FormattableString.Invariant($"RandomZoom({factor}f, float.NaN, {resampling})")),
            Gen.Const(FormattableString.Invariant($"RandomZoom({factor}f, 0.3f, {resampling})")),
            Gen.Const(FormattableString.Invariant($"RandomTranslation({factor}f, 0.4f, {resampling})")),
            Gen.Const(FormattableString.Invariant($"RandomContrast({factor}f, new[] {{ -2f, 2f }})")),
            Gen.Const(FormattableString.Invariant($"RandomBrightness({factor}f, new[] {{ -2f, 2f }})")))
        select stack.With($"{layer}");

    /// <summary>A dense layer with an activation that its units allow.</summary>
    public static Gen<LayerStack> Dense(LayerStack stack) =>
        from wished in Units
        let units = Math.Clamp(LongestRow / stack.Positions, 1, wished)
        from activation in Activations(units)
        from useBias in Gen.Bool
        select stack.WithLast(
            $"Dense({units}, Activation.{activation}{(useBias ? "" : ", useBias: false")})",
            activation == Activation.Glu ? units / 2 : units);

    public static Gen<Activation> Activations(int last) => Gen.Frequency(
        (6, Gen.OneOf(Pointwise)),
        (last > 1 ? 1 : 0, Gen.OneOf(Activation.Softmax, Activation.LogSoftmax)),
        (last % 2 == 0 ? 1 : 0, Gen.Const(Activation.Glu)));

    private static Gen<LayerStack> ActivationLayer(LayerStack stack) => Activations(stack.Last).Select(activation =>
        stack.WithLast($"Activation(Activation.{activation})", activation == Activation.Glu ? stack.Last / 2 : stack.Last));

    /// <summary>Contractions of the last axis, of another one, of two at once, and products that sum nothing.</summary>
    private static Gen<LayerStack> EinsumDense(LayerStack stack)
    {
        ImmutableArray<int> shape = stack.Shape;
        int Fitting(int wished, int others) => Math.Clamp(LongestRow / others, 1, wished);
        Gen<(string Equation, int[] Output, string[] Biases)> form = Gen.Int[1, 18].SelectMany(n => Gen.OneOf(shape.Length switch
        {
            1 => [("ab,bc->ac", [n], ["c"]), ("ab,bcd->acd", [2, n], ["d", "cd", "c"]), ("ab,b->ab", [shape[0]], ["b"])],
            2 => [OnLast(n), ("abc,bd->adc", [Fitting(n, shape[1]), shape[1]], ["d", "c", "dc"]), ("abc,bcd->ad", [n], ["d"]), ("abc,cd->abd", [shape[0], Fitting(n, shape[0])], ["bd", "b"])],
            3 => new[] { OnLast(n), ("abcd,cde->abe", [shape[0], Fitting(n, shape[0])], ["e"]), ("abcd,be->aecd", [Fitting(2, shape[1] * shape[2]), shape[1], shape[2]], ["e", "d"]) },
            _ => [OnLast(n)],
        }));
        (string, int[], string[]) OnLast(int n) => ("...x,xy->...y", [Fitting(n, stack.Positions)], ["y"]);
        return
            from chosen in form
            from bias in Gen.OneOf<string?>([null, .. chosen.Biases])
            let output = chosen.Equation.Contains('.') ? shape.SetItem(shape.Length - 1, chosen.Output[0]) : [.. chosen.Output]
            from activation in Gen.OneOf(Pointwise)
            select stack.With(
                $"EinsumDense(\"{chosen.Equation}\", new[] {{ {string.Join(", ", chosen.Output)} }}, Activation.{activation}{(bias is null ? "" : $", biasAxes: \"{bias}\"")})",
                output);
    }

    private static Gen<LayerStack> Rectifier(LayerStack stack) => Gen.OneOf(
        from maximum in Gen.OneOf("float.PositiveInfinity", "6", "0.75f")
        from slope in Gen.OneOf(0f, 0.1f)
        from threshold in Gen.OneOf(0f, 0.25f)
        select stack.With($"ReLU({maximum}, {slope}f, {threshold}f)"),
        Gen.OneOf(0f, 0.3f, 1.5f).Select(slope => stack.With($"LeakyReLU({slope}f)")),
        Gen.OneOf(0.5f, 1f).Select(alpha => stack.With($"ELU({alpha}f)")));

    private static Gen<LayerStack> Parametric(LayerStack stack) =>
        from shared in Gen.Bool.Array[stack.Rank]
        let axes = Enumerable.Range(1, stack.Rank).Where(axis => shared[axis - 1]).ToArray()
        select axes.Length == 0 ? stack.With($"PReLU") : stack.With($"PReLU(sharedAxes: new[] {{ {string.Join(", ", axes)} }})");

    private static Gen<LayerStack> Softmax(LayerStack stack)
    {
        int[] axes = [.. Enumerable.Range(1, stack.Rank).Where(axis => stack.Shape[axis - 1] > 1)];
        if (axes.Length == 0)
            return Gen.Const(stack);
        Gen<LayerStack> one = Gen.OneOf(axes).Select(axis => stack.With($"Softmax({axis})"));
        return axes.Length == 1 ? one : Gen.OneOf(one, Gen.Const(stack.With($"Softmax({string.Join(", ", axes)})")), Gen.Const(stack.With($"Softmax({axes[0]}, {axes[^1]})")));
    }
}
