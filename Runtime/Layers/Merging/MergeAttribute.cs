namespace ModelCompiler;

/// <summary>What the layers that make one tensor of several have in common: they name the layers they read.</summary>
/// <param name="inputs">The names of the layers that are read, all of them above this one.</param>
public abstract class MergeAttribute(params string[] inputs) : LayerAttribute
{
    /// <summary>The names of the layers that are read.</summary>
    public IReadOnlyList<string> Inputs { get; } = inputs;
}
