using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Layers.Regularization;

/// <summary>While training, drops whole channels of a sample: one draw for each channel serves all positions.</summary>
internal abstract class SpatialDropout(int rank) : LayerKind<DropoutOptions>
{
    protected override DropoutOptions BindOptions(AttributeReader attribute, LayerReport report) => DropoutOptions.Bind(attribute, report);

    protected override Shape? Infer(DropoutOptions options, Shape input, LayerReport report) =>
        input.Rank == rank + 1 ? input : report.WrongRank(rank + 1, Window.AxisNames(rank), input);

    protected override Tensor Lower(DropoutOptions options, LayerProgram program)
    {
        if (!program.Training || options.Rate == 0)
            return program.Input;

        Tensor kept = program.New("kept", new Shape(program.InputShape.Last));
        kept[kept.Axes.AsMaps()] = IfGreater(options.Rate, program.RandomUniform(kept, kept.Axes), 0f, 1f / (1f - options.Rate));
        return program.Map("y", program.Input, (x, index) => x * kept[index[0], index[^1]]);
    }

    protected override string Describe(DropoutOptions options) => FormattableString.Invariant($"{Name}({options.Rate})");
}
