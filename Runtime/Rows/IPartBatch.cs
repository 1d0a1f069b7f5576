using System.ComponentModel;

namespace ModelCompiler.Rows;

/// <summary>A batch whose inputs and targets are arrays of their own. Made by generated code.</summary>
/// <typeparam name="TInput">The list of the inputs.</typeparam>
/// <typeparam name="TTargets">The list of the targets.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPartBatch<TInput, TTargets> : IBatch
    where TInput : struct, IRowParts, allows ref struct
    where TTargets : struct, IRowParts, allows ref struct
{
    /// <summary>The rows.</summary>
    PartData<TInput, TTargets> Data { get; }
}
