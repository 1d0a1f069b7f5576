namespace ModelCompiler;

/// <summary>
/// The mean of its inputs, element by element. Keras <c>Average</c>.
/// <para>Input: two layers or more of equal shapes; an axis of extent 1, or one that a shape lacks in front, is repeated. Output: the common shape.</para>
/// </summary>
/// <param name="inputs">The names of the layers that are read, all of them above this one.</param>
/// <example><code>[Average("a", "b", "c")]</code></example>
public sealed class AverageAttribute(params string[] inputs) : MergeAttribute(inputs);
