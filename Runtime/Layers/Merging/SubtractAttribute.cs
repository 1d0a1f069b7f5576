namespace ModelCompiler;

/// <summary>
/// Subtracts the second input from the first, element by element. Keras <c>Subtract</c>.
/// <para>Input: two layers of equal shapes; an axis of extent 1, or one that a shape lacks in front, is repeated. Output: the common shape.</para>
/// </summary>
/// <param name="inputs">The names of the layers that are read, all of them above this one.</param>
/// <example><code>[Subtract("a", "b")]</code></example>
public sealed class SubtractAttribute(params string[] inputs) : MergeAttribute(inputs);
