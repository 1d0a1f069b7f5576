using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;

namespace ModelCompiler.Generator.Tests.Passes;

public sealed class WalkReshapesTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Fact]
    public void A_reader_walks_the_axes_that_a_flatten_glued_together()
    {
        Tensor image = formulas.Input("image", 2, 3), kernel = formulas.Weight("kernel", 6, 5), flat = formulas.Temporary("flat", 6), y = formulas.Output("y", 5);
        Axis p = image.Axes[1], q = image.Axes[2], i = formulas.Axis("i", 6);
        flat[B, 3 * p + q] = image[B, p, q];
        y[B, y.Axes[1]] += flat[B, i] * kernel[i, y.Axes[1]];

        formulas.Check(
            WalkReshapes.Run,
            """
            flat[b,3*p+o] = image[b,p,o]   b<4 p<2 o<3
            y[b,o] += flat[b,i]*kernel[i,o]   b<4 o<5 i<6
            """,
            """
            flat[b,3*p+o] = image[b,p,o]   b<4 p<2 o<3
            y[b,o] += image[b,p,o]*kernel[3*p+o,o]   b<4 o<5 p<2 o<3
            """);
    }

    [Fact]
    public void A_reader_of_part_of_a_flatten_reads_the_copy()
    {
        Tensor image = formulas.Input("image", 2, 3), flat = formulas.Temporary("flat", 6), y = formulas.Output("y", 4);
        flat[B, 3 * image.Axes[1] + image.Axes[2]] = image[image.Axes.AsMaps()];
        y[B, y.Axes[1]] = flat[B, y.Axes[1] + 2];

        formulas.CheckUnchanged(
            WalkReshapes.Run,
            """
            flat[b,3*p+o] = image[b,p,o]   b<4 p<2 o<3
            y[b,o] = flat[b,o+2]   b<4 o<4
            """);
    }
}
