namespace ModelCompiler;

/// <summary>The base of layers that move the pixels of images while training: what stands between and beyond the pixels.</summary>
public abstract class ResamplingAttribute : LayerAttribute
{
    private protected ResamplingAttribute(FillMode fillMode, Interpolation interpolation, float fillValue) =>
        (FillMode, Interpolation, FillValue) = (fillMode, interpolation, fillValue);

    /// <summary>What stands beyond the edges of the image.</summary>
    public FillMode FillMode { get; }

    /// <summary>What stands between the pixels: a mean of the four around, weighted by how near they are, or the nearest one.</summary>
    public Interpolation Interpolation { get; }

    /// <summary>The value beyond the edges for <see cref="FillMode.Constant"/>, in the unit of the pixels.</summary>
    public float FillValue { get; }
}
