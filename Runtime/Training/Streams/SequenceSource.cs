namespace ModelCompiler.Training.Streams;

/// <summary>A source made of a function.</summary>
internal sealed class SequenceSource<TTarget>(Func<int, CancellationToken, IEnumerable<Batch<TTarget>>> read, int? count) : BatchSource<TTarget>
    where TTarget : unmanaged
{
    public override int? Count => count;

    public override IEnumerable<Batch<TTarget>> Read(int pass, CancellationToken cancellationToken) => read(pass, cancellationToken);
}
