using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.ImagePreprocessing;

/// <summary>How the layers that move images say what stands where nothing came to, and between pixels.</summary>
internal sealed record ResamplingOptions(FillMode FillMode, Interpolation Interpolation, float FillValue)
{
    public static ResamplingOptions Bind(AttributeReader attribute) =>
        new(attribute.Enum<FillMode>("fillMode"), attribute.Enum<Interpolation>("interpolation"), attribute.Float("fillValue"));

    /// <summary>What differs from the defaults, to follow other arguments.</summary>
    public override string ToString() =>
        (FillMode == FillMode.Reflect ? "" : ", " + FillMode.ToString().ToLowerInvariant())
        + (Interpolation == Interpolation.Bilinear ? "" : ", nearest pixel")
        + (FillValue == 0 ? "" : FormattableString.Invariant($", fill {FillValue}"));
}

/// <summary>
/// Images whose pixels come from computed places: <c>y[p, q] = Σ x[row, column] · weight</c> over the nearest pixel, or over the four around the
/// place. The sums over rows and columns stand in the formula only; where it is emitted, the pixels are looked up.
/// </summary>
internal static class Resampling
{
    /// <param name="place">The row and column of the input that a pixel of the output comes from, both fractions.</param>
    public static Tensor Run(ResamplingOptions options, LayerProgram program, Func<Expression, Expression, (Expression Row, Expression Column)> place)
    {
        Tensor x = program.Input, y = program.New("y", program.InputShape);
        Axis batch = y.Axes[0], p = y.Axes[1], q = y.Axes[2], channel = y.Axes[3], h = x.Axis(1, "h"), w = x.Axis(2, "w");
        var (row, column) = place(Index(p), Index(q));
        bool blends = options.Interpolation == Interpolation.Bilinear;
        Axis? u = blends ? program.Axis("u", 2) : null, v = blends ? program.Axis("v", 2) : null;
        var (atRow, rowWeight) = Pixel(row, u, h.Extent, options.FillMode);
        var (atColumn, columnWeight) = Pixel(column, v, w.Extent, options.FillMode);

        // What lies outside counts as the fill value: pixels count by how much they differ from it.
        float fill = options.FillMode == FillMode.Constant ? options.FillValue : 0;
        Expression pixel = fill == 0 ? x[batch, h, w, channel] : x[batch, h, w, channel] - fill;
        Expression weighted = blends ? rowWeight * columnWeight * pixel : pixel;
        y[y.Axes.AsMaps()] += IfEqual(Index(h), atRow, IfEqual(Index(w), atColumn, weighted, 0f), 0f);
        return fill == 0 ? y : program.Map("filled", y, (value, _) => value + fill);
    }

    /// <summary>The number of the pixel and what it counts: the nearest one, or the one below (u = 0) or above (u = 1), which weighs 1 less its distance.</summary>
    private static (Expression Number, Expression Weight) Pixel(Expression place, Axis? u, int extent, FillMode mode)
    {
        if (u is null)
            return (Fold(Floor(place + 0.5f), extent, mode), 1f);
        Expression number = Floor(place) + Index(u);
        return (Fold(number, extent, mode), 1f - Abs(place - number));
    }

    /// <summary>The pixel that stands for one outside, by its number; for a constant there is none.</summary>
    private static Expression Fold(Expression number, int extent, FillMode mode) => mode switch
    {
        FillMode.Nearest => Clip(number, 0f, extent - 1),
        FillMode.Wrap => Remainder(number, extent),
        FillMode.Reflect => Remainder(number, 2 * extent) is var k ? Min(k, 2f * extent - 1 - k) : number,
        _ => number,
    };

    private static Expression Remainder(Expression number, int divisor) => number - (float)divisor * Floor(number / divisor);
}
