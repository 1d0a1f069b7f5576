using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Graph;

/// <summary>A tensor that users hand in or get back: an input, an output, or the targets of one.</summary>
/// <param name="Name">The name of the layer it goes into or comes from.</param>
/// <param name="Shape">Its shape in one row.</param>
/// <param name="IsLabels">Whether it is integers.</param>
internal sealed record SignaturePart(string Name, Shape Shape, bool IsLabels = false);

/// <summary>What goes into a network and comes out of it. Where there are several of either, the generated methods have a parameter for each.</summary>
internal sealed record NetworkSignature(EquatableArray<SignaturePart> Inputs, EquatableArray<SignaturePart> Outputs, EquatableArray<SignaturePart> Targets)
{
    /// <summary>Floats in a whole row of input.</summary>
    public int InputLength => Inputs.Items.Sum(part => part.Shape.Length);

    /// <summary>Floats in a whole row of output.</summary>
    public int OutputLength => Outputs.Items.Sum(part => part.Shape.Length);

    public bool IsTyped => Outputs.Count > 0 && (Inputs.Count > 1 || Outputs.Count > 1);
}
