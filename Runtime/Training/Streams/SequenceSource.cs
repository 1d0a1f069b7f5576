namespace ModelCompiler.Training.Streams;

/// <summary>A source made of a function.</summary>
internal sealed class SequenceSource<TBatch>(Func<int, CancellationToken, IEnumerable<TBatch>> read, int? count) : BatchSource<TBatch>
    where TBatch : struct, IBatch
{
    public override int? Count => count;

    public override IEnumerable<TBatch> Read(int pass, CancellationToken cancellationToken) => read(pass, cancellationToken);
}
