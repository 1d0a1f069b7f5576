using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Losses;

/// <summary>What the compiler knows about one loss: its formula for an entry. Gradients are derived.</summary>
internal abstract class LossKind
{
    public virtual string Name => GetType().Name;

    /// <summary>Whether the target is a class number for each position instead of a value for each output.</summary>
    public virtual bool HasLabels => false;

    /// <summary>The target's shape for one sample of an output.</summary>
    public Shape TargetShape(Shape output) => HasLabels ? new Shape(output.Extents.Items.RemoveAt(output.Rank - 1)) : output;

    /// <summary>States the loss of each row, averaged over the row's entries.</summary>
    public abstract Tensor Lower(LossSpec spec, LossProgram program);
}
