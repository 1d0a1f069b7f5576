using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ModelCompiler;

/// <summary>At most <see cref="NetworkDescription.ChunkRows"/> rows of a batch, with where their results go: what emitted training code works on.</summary>
/// <remarks>Every block starts at a 64-byte boundary. A larger batch comes as several chunks whose gradients add up.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TrainingBatch
{
    /// <summary>Dense rows of input.</summary>
    public ref float Input;

    /// <summary>Dense rows of targets; labels are floats that hold whole numbers.</summary>
    public ref float Target;

    /// <summary>One weight for each row and loss: sample weight × class weight × the weight of a single loss / rows of the whole batch, or, where labels may be ignored, / its labels that count × labels in a row. Behind those of the losses stand the weights of the penalties on weights, 1 in the first row of the batch and 0 in others, and on output, always 1. The gradient is that of Σ weight · loss.</summary>
    public ref float Weight;

    /// <summary>Dense rows of predictions, written.</summary>
    public ref float Output;

    /// <summary>The losses of each row before weighting, and behind them the penalties, written.</summary>
    public ref float Loss;

    /// <summary>The parameter block.</summary>
    public ref float Parameters;

    /// <summary>The first <see cref="NetworkDescription.TrainableLength"/> parameters' gradients, written or added to; no reference in a test.</summary>
    public ref float Gradients;

    /// <summary>Dense rows of the input's gradients, written by networks that were declared with <see cref="NetworkDescription.InputGradients"/>; no reference for others.</summary>
    public ref float InputGradients;

    /// <summary>Scratch memory, zero before the first use: <see cref="NetworkDescription.TrainingScratchLength"/> floats, in a test the larger of the two lengths. Training and testing have separate ones.</summary>
    public ref float Scratch;

    /// <summary>The number of rows, at least 1.</summary>
    public int Rows;

    /// <summary>The position of the first row within its batch: dropout counts from it, so that chunks draw different masks.</summary>
    public int FirstRow;

    /// <summary>False for the first chunk of a batch, which overwrites <see cref="Gradients"/>; true for the others, which add to it.</summary>
    public bool Accumulate;

    /// <summary>Whether <see cref="Scratch"/> holds what a chunk before made of the parameters as they are, such as transposed kernels; a step's first chunk in a scratch memory makes it.</summary>
    public bool IsPrepared;

    /// <summary>First half of the step's random key, drawn from (seed, step).</summary>
    public uint Key0;

    /// <summary>Second half of the step's random key.</summary>
    public uint Key1;
}
