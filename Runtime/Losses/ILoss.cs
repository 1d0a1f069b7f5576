namespace ModelCompiler;

/// <summary>
/// Marks what <c>[Compile&lt;…&gt;]</c> can minimize. The compiler emits the loss and its gradient; the mark only says of which type
/// targets are, so that a wrong target does not compile.
/// </summary>
/// <typeparam name="TTarget"><see cref="int"/> where a target is the number of a class, <see cref="float"/> elsewhere.</typeparam>
public interface ILoss<TTarget>
{
}
