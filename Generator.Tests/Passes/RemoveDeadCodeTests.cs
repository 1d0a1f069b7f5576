using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Passes;

public sealed class RemoveDeadCodeTests
{
    private readonly Formulas formulas = new();

    [Fact]
    public void What_no_result_needs_goes()
    {
        Tensor x = formulas.Input("x", 3), used = formulas.Temporary("used", 3), unused = formulas.Temporary("unused", 3), also = formulas.Temporary("also", 3), y = formulas.Output("y", 3);
        used[used.Axes.AsMaps()] = Exp(x[used.Axes.AsMaps()]);
        unused[unused.Axes.AsMaps()] = Log(x[unused.Axes.AsMaps()]);
        also[also.Axes.AsMaps()] = unused[also.Axes.AsMaps()];
        y[y.Axes.AsMaps()] = used[y.Axes.AsMaps()];

        formulas.Check(
            RemoveDeadCode.Run,
            """
            used[b,o] = exp(x[b,o])   b<4 o<3
            unused[b,o] = log(x[b,o])   b<4 o<3
            also[b,o] = unused[b,o]   b<4 o<3
            y[b,o] = used[b,o]   b<4 o<3
            """,
            """
            used[b,o] = exp(x[b,o])   b<4 o<3
            y[b,o] = used[b,o]   b<4 o<3
            """);
    }
}
