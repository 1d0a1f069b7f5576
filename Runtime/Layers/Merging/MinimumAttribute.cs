namespace ModelCompiler;

/// <summary>
/// The smallest of its inputs, element by element. Keras <c>Minimum</c>.
/// <para>Input: two layers or more of equal shapes; an axis of extent 1, or one that a shape lacks in front, is repeated. Output: the common shape.</para>
/// </summary>
/// <param name="inputs">The names of the layers that are read, all of them above this one.</param>
/// <example><code>[Minimum("a", "b")]</code></example>
public sealed class MinimumAttribute(params string[] inputs) : MergeAttribute(inputs);
