using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Regularization;

/// <summary>What <c>[Dropout]</c> and its kin said.</summary>
internal sealed record DropoutOptions(float Rate) : LayerOptions
{
    public static DropoutOptions Bind(AttributeReader attribute, LayerReport report)
    {
        float rate = attribute.Number("rate");
        if (rate is < 0 or >= 1)
            report.OutOfRange("rate", "from 0 to below 1", rate);
        return new(rate);
    }
}

/// <summary>
/// While training, 0 with probability rate and x / (1 − rate) otherwise. No mask is stored: the backward pass draws the same numbers again.
/// Keras <c>Dropout</c>.
/// </summary>
internal sealed class Dropout : LayerKind<DropoutOptions>
{
    protected override DropoutOptions BindOptions(AttributeReader attribute, LayerReport report) => DropoutOptions.Bind(attribute, report);

    protected override Shape? Infer(DropoutOptions options, Shape input, LayerReport report) => input;

    protected override Tensor Lower(DropoutOptions options, LayerProgram program)
    {
        Tensor x = program.Input;
        if (!program.Training || options.Rate == 0)
            return x;
        return program.Map("y", x, (value, index) => IfGreater(options.Rate, program.RandomUniform(x, index), 0f, 1f / (1f - options.Rate) * value));
    }

    protected override string Describe(DropoutOptions options) => FormattableString.Invariant($"Dropout({options.Rate})");
}
