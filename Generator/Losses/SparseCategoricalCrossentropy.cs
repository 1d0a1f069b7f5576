using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Layers;
using ModelCompiler.Generator.Program;
using static ModelCompiler.Generator.Program.Ops;

namespace ModelCompiler.Generator.Losses;

/// <summary>−log p[label], with the label given as a class number.</summary>
internal sealed class SparseCategoricalCrossentropy : LossKind
{
    public override IReadOnlyList<string> Options => ["FromLogits", "IgnoreClass"];

    public override bool HasLabels => true;

    public override int MinimumClasses => 2;

    public override Activation? Expects => Activation.Softmax;

    public override Tensor Lower(LossSpec spec, LossProgram program)
    {
        Tensor? logits = spec.FromLogits ? program.Prediction : program.LogitsOf(Activation.Softmax);
        Tensor entry = logits is null ? FromProbabilities(program) : FromLogits(program, logits);
        return program.MeanOverEntries(entry, index => spec.IgnoreClass is { } ignored
            ? IfEqual(program.Target[index.AsMaps()], ignored, 0f, entry[index.AsMaps()])
            : entry[index.AsMaps()]);
    }

    private static Tensor FromLogits(LossProgram program, Tensor logits)
    {
        Tensor picked = AtLabel(program, logits);
        return program.Map("entry", program.LogSumExp(logits), (value, index) => value - picked[index.AsMaps()]);
    }

    private static Tensor FromProbabilities(LossProgram program)
    {
        Tensor picked = AtLabel(program, Probabilities.Normalized(program, program.Prediction));
        return program.Map("entry", picked, (value, _) => -Log(value));
    }

    /// <summary>The element of each row that the label names: a sum in which only the label's term is not zero.</summary>
    private static Tensor AtLabel(LossProgram program, Tensor x)
    {
        Tensor picked = program.New("picked", LayerProgram.SampleShape(program.Target));
        var (outer, o) = x.SplitLastAxis();
        picked[outer.AsMaps()] += IfEqual(Index(o), program.Target[outer.AsMaps()], x[[.. outer, o]], 0f);
        return picked;
    }
}
