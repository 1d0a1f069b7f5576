namespace ModelCompiler;

/// <summary>What all pooling layers over whole samples are told.</summary>
public abstract class GlobalPoolingAttribute : LayerAttribute
{
    private protected GlobalPoolingAttribute(bool keepDims) => KeepDims = keepDims;

    /// <summary>Whether the axes that were pooled stay, with extent 1.</summary>
    public bool KeepDims { get; }
}
