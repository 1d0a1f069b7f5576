using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Core;

/// <summary>What <c>[EinsumDense]</c> said.</summary>
internal sealed record EinsumDenseOptions(
    EinsumEquation Equation, EquatableArray<int> OutputShape, Activation Activation, string BiasAxes, WeightSpec Kernel, WeightSpec Bias) : LayerOptions;

/// <summary>activation(einsum(equation, x, kernel) + bias). Keras <c>EinsumDense</c>.</summary>
internal sealed class EinsumDense : LayerKind<EinsumDenseOptions>
{
    protected override EinsumDenseOptions? BindOptions(AttributeReader attribute, LayerReport report)
    {
        string text = attribute.String("equation") ?? "";
        var extents = attribute.Ints("outputShape");
        string biasAxes = attribute.String("biasAxes") ?? "";
        var activation = attribute.Enum<Activation>("activation");
        var kernel = attribute.Weight("kernel");
        var bias = attribute.Weight("bias");
        for (int k = 0; k < extents.Count; k++)
        {
            if (extents[k] is 0 or < -1)
                report.NotPositive("outputShape", extents[k], k);
        }

        if (!attribute.Require("equation") | !attribute.Require("outputShape"))
            return null;
        var (equation, fault) = EinsumEquation.Parse(text);
        fault ??= equation!.BiasFault(biasAxes);
        if (fault is null)
            return new EinsumDenseOptions(equation!, extents, activation, biasAxes, kernel, bias);
        report.EquationMalformed("equation", text, fault);
        return null;
    }

    protected override Shape? Infer(EinsumDenseOptions options, Shape input, LayerReport report)
    {
        var shapes = new EinsumShapes(options.Equation, options.OutputShape, input);
        return shapes.Fault is { } fault
            ? report.EquationDoesNotFit("equation", options.Equation.ToString(), fault, input)
            : ActivationShape.Infer(options.Activation, shapes.Output, report);
    }

    protected override IEnumerable<Parameter> Parameters(EinsumDenseOptions options, Shape input)
    {
        var shapes = new EinsumShapes(options.Equation, options.OutputShape, input);
        yield return new("kernel", shapes.Kernel, options.Kernel);
        if (options.BiasAxes.Length > 0)
            yield return new("bias", shapes.Bias(options.BiasAxes), options.Bias);
    }

    protected override Tensor Lower(EinsumDenseOptions options, LayerProgram program)
    {
        var equation = options.Equation;
        Tensor z = program.New("z", new EinsumShapes(equation, options.OutputShape, program.InputShape).Output);
        Tensor x = program.Input, kernel = program["kernel"];

        // The leading axes are the same in input and output; every other letter is one axis wherever it stands.
        int leading = x.Rank - equation.Input.Length;
        var axes = equation.Output.Select((letter, k) => (letter, Axis: z.Axes[leading + k])).ToDictionary(pair => pair.letter, pair => pair.Axis);
        for (int k = 0; k < equation.Input.Length; k++)
        {
            if (!axes.ContainsKey(equation.Input[k]))
                axes.Add(equation.Input[k], x.Axis(leading + k, equation.Input[k].ToString()));
        }

        var lead = z.Axes.Take(leading).ToArray();
        Expression product = x[lead.Concat(equation.Input.Select(letter => axes[letter])).AsMaps()] * kernel[equation.Kernel.Select(letter => axes[letter]).AsMaps()];
        if (equation.Input.All(letter => equation.Output.Contains(letter)))
            z[z.Axes.AsMaps()] = product;
        else
            z[z.Axes.AsMaps()] += product;

        if (options.BiasAxes.Length > 0)
            z = AddBias(z, program);
        return program.Activate(z, options.Activation);
    }

    /// <summary>The bias has the last axes of the output, with extent 1 where it is the same along one.</summary>
    private static Tensor AddBias(Tensor z, LayerProgram program)
    {
        Tensor bias = program["bias"];
        return program.Map("biased", z, (value, index) =>
            value + bias[index.Skip(z.Rank - bias.Rank).Select((axis, k) => bias.Buffer.Shape[k] == 1 ? IndexMap.Zero : axis)]);
    }

    protected override string Describe(EinsumDenseOptions options) =>
        options.Activation == Activation.Linear ? $"EinsumDense({options.Equation})" : $"EinsumDense({options.Equation}, {Activations.KerasName(options.Activation)})";

    protected override Activation? LastActivation(EinsumDenseOptions options) => options.Activation;
}
