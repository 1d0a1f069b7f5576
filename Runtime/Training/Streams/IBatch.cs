using ModelCompiler.Rows;

namespace ModelCompiler;

/// <summary>
/// Rows that come together from a <see cref="BatchSource{TBatch}"/>: <see cref="Batch{TTarget}"/>, or the <c>Batch</c> inside a network with several
/// inputs or outputs, which has an array for each. Generated code implements it.
/// </summary>
public interface IBatch
{
    /// <summary>A weight for each row's loss; none means 1 each.</summary>
    ReadOnlyMemory<float> SampleWeight { get; }
}
