namespace ModelCompiler;

/// <summary>
/// Adds its inputs, element by element. Keras <c>Add</c>.
/// <para>Input: two layers or more of equal shapes; an axis of extent 1, or one that a shape lacks in front, is repeated. Output: the common shape.</para>
/// </summary>
/// <param name="inputs">The names of the layers that are read, all of them above this one.</param>
/// <example><code>[Add("a", "b")]</code></example>
public sealed class AddAttribute(params string[] inputs) : MergeAttribute(inputs);
