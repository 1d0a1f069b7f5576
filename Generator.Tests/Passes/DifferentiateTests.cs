using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Tests.Passes;

/// <summary>What the backward programs of formulas look like. That they are right for every formula is a property of random networks.</summary>
public sealed class DifferentiateTests
{
    private readonly Formulas formulas = new();

    private Axis B => formulas.Batch;

    [Fact]
    public void A_dense_layer_sends_its_gradient_to_its_weights_only()
    {
        Tensor x = formulas.Input("x", 3), kernel = formulas.Weight("kernel", 3), loss = formulas.Loss("loss");
        loss[B] += x[B, kernel.Axes[0]] * kernel[kernel.Axes.AsMaps()];

        Check(
            inputGradients: false,
            """
            d_kernel[o] += weight[b]*x[b,o]
            grad_kernel[i] = d_kernel[i]
            """);
    }

    [Fact]
    public void The_input_has_a_gradient_where_it_is_asked_for()
    {
        Tensor x = formulas.Input("x", 3), kernel = formulas.Weight("kernel", 3), loss = formulas.Loss("loss");
        loss[B] += x[B, kernel.Axes[0]] * kernel[kernel.Axes.AsMaps()];

        Check(
            inputGradients: true,
            """
            d_x[b,o] = weight[b]*kernel[o]
            d_kernel[o] += weight[b]*x[b,o]
            grad_x[b,j] = d_x[b,j]
            grad_kernel[i] = d_kernel[i]
            """);
    }

    [Fact]
    public void The_output_stands_in_for_what_would_be_computed_again()
    {
        Tensor w = formulas.Weight("w"), e = formulas.Temporary("e"), loss = formulas.Loss("loss");
        e[B] = Tanh(w[[]]);
        loss[B] = e[B] * 3f;

        Check(
            inputGradients: false,
            """
            d_e[b] = weight[b]*3
            d_w[] += d_e[b]*(1 - e[b]*e[b])
            grad_w[] = d_w[]
            """);
    }

    [Fact]
    public void Contributions_of_several_readers_are_summed_in_an_assignment_of_their_own()
    {
        Tensor w = formulas.Weight("w", 2), first = formulas.Temporary("first", 2), loss = formulas.Loss("loss");
        first[B, w.Axes[0]] = Exp(w[w.Axes.AsMaps()]);
        loss[B] += first[B, w.Axes[0]] * w[w.Axes.AsMaps()];

        Check(
            inputGradients: false,
            """
            d_first[b,o] = weight[b]*w[o]
            d_w[o] += weight[b]*first[b,o]
            d_w_2[o] += d_first[b,o]*first[b,o]
            grad_w[i] = d_w[i] + d_w_2[i]
            """);
    }

    [Fact]
    public void Nothing_flows_into_a_buffer_that_stops_it()
    {
        Tensor w = formulas.Weight("w"), stopped = formulas.Stopped("stopped"), loss = formulas.Loss("loss");
        stopped[B] = Exp(w[[]]);
        loss[B] = stopped[B] * w[[]];

        Check(
            inputGradients: false,
            """
            d_w[] += weight[b]*stopped[b]
            grad_w[] = d_w[]
            """);
    }

    [Fact]
    public void The_first_of_equal_maxima_gets_the_gradient()
    {
        Tensor w = formulas.Weight("w", 4), maximum = formulas.Temporary("m"), loss = formulas.Loss("loss");
        maximum[B] = Max(maximum[B], w[w.Axes.AsMaps()]);
        loss[B] = maximum[B];

        ProgramInput input = new(1, [], [], [1], new Dictionary<string, double[]> { ["w"] = [1, 3, 3, 2] });
        ProgramOutput output = Interpreter.Run(Differentiate.Run(formulas.Build()), input);
        Assert.Equal([0, 1, 0, 0], output.Gradients["w"].Select(gradient => gradient.Value));
    }

    [Fact]
    public void A_weight_that_nothing_reads_has_a_gradient_of_zero()
    {
        Tensor x = formulas.Input("x"), w = formulas.Weight("w", 2), loss = formulas.Loss("loss");
        loss[B] = x[B];
        Assert.Equal("grad_w[i] = 0", Differentiate.Run(formulas.Build(), inputGradients: false, known: [w.Buffer]).Assignments[^1].ToString());
    }

    private void Check(bool inputGradients, string backward)
    {
        TensorProgram program = formulas.Build(), both = Differentiate.Run(program, inputGradients);
        Assert.Empty(ProgramVerifier.Faults(both));
        Assert.Equal(backward.ReplaceLineEndings("\n"), string.Join("\n", both.Assignments.Skip(program.Assignments.Length)));
    }
}
