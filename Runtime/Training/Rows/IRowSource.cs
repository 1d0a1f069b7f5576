namespace ModelCompiler.Training;

/// <summary>Where the loop gets its rows: arrays today, whatever can fetch rows by number tomorrow.</summary>
internal interface IRowSource
{
    /// <summary>Several threads may call it at the same time. Writes the numbered rows densely; a row's weight is its sample weight times its class weight.</summary>
    void Gather(ReadOnlySpan<int> rows, Span<float> input, Span<float> target, Span<float> weight);

    /// <summary>How many of the numbered rows' targets of a loss are a label. Several threads may call it at the same time.</summary>
    int CountLabel(ReadOnlySpan<int> rows, int loss, int label);
}
