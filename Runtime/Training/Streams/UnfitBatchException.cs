namespace ModelCompiler.Training.Streams;

/// <summary>A batch came, but does not fit the network: no fault of its source's. The reader, which knows the number of the batch, says which one it is.</summary>
internal sealed class UnfitBatchException(ArgumentException fault) : Exception(fault.Message, fault);
