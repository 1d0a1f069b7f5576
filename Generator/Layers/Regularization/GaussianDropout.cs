using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Regularization;

/// <summary>While training, multiplies with normal numbers around 1 whose variance is that of <see cref="Dropout"/>, rate / (1 − rate). Keras <c>GaussianDropout</c>.</summary>
internal sealed class GaussianDropout : LayerKind<DropoutOptions>
{
    protected override DropoutOptions BindOptions(AttributeReader attribute, LayerReport report) => DropoutOptions.Bind(attribute, report);

    protected override Shape? Infer(DropoutOptions options, Shape input, LayerReport report) => input;

    protected override Tensor Lower(DropoutOptions options, LayerProgram program)
    {
        Tensor x = program.Input;
        if (!program.Training || options.Rate == 0)
            return x;
        float deviation = (float)Math.Sqrt(options.Rate / (1 - options.Rate));
        return program.Map("y", x, (value, index) => value * (1f + deviation * program.RandomNormal(x, index)));
    }

    protected override string Describe(DropoutOptions options) => FormattableString.Invariant($"GaussianDropout({options.Rate})");
}
