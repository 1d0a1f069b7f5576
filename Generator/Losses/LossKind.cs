using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Losses;

/// <summary>What the compiler knows about one loss: its formula for an entry, its options and what it reads. Gradients are derived.</summary>
internal abstract class LossKind
{
    public virtual string Name => GetType().Name;

    /// <summary>The options it has besides those of every loss.</summary>
    public virtual IReadOnlyList<string> Options => [];

    /// <summary>Whether the target is a class number for each position instead of a value for each output.</summary>
    public virtual bool HasLabels => false;

    /// <summary>The fewest numbers on the last axis that make sense: one, or as many as it takes to compare classes.</summary>
    public virtual int MinimumClasses => 1;

    /// <summary>The activation that gives the probabilities it reads; null where it takes any numbers.</summary>
    public virtual Activation? Expects => null;

    /// <summary>Whether an axis, counted with the batch as 0, can be one of its <c>Axis</c> option.</summary>
    public virtual bool CanReduceBatch => false;

    /// <summary>The target's shape for one sample of an output.</summary>
    public Shape TargetShape(Shape output) => HasLabels ? new Shape(output.Extents.Items.RemoveAt(output.Rank - 1)) : output;

    /// <summary>States the loss of each row, averaged over the row's entries.</summary>
    public abstract Tensor Lower(LossSpec spec, LossProgram program);
}
