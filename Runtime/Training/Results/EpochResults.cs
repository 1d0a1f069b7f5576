using System.Collections;
using ModelCompiler.Training;

namespace ModelCompiler;

/// <summary>The loss and the metrics of an epoch, by Keras's names: <c>loss</c>, <c>accuracy</c>, <c>val_loss</c>, …</summary>
public sealed class EpochResults : IReadOnlyList<KeyValuePair<string, double>>
{
    /// <summary>Epochs share their names: they are replaced, never changed.</summary>
    private string[] _names;
    private double[] _values;

    internal EpochResults(string[] names, double[] values) => (_names, _values) = (names, values);

    /// <summary>The number of results.</summary>
    public int Count => _names.Length;

    /// <summary>The names, the loss first.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>A result and its name.</summary>
    /// <param name="index">The position in <see cref="Names"/>.</param>
    public KeyValuePair<string, double> this[int index] => new(_names[index], _values[index]);

    /// <summary>The result with a name.</summary>
    /// <param name="name">Such as <c>val_accuracy</c>.</param>
    public double this[string name]
    {
        get
        {
            int index = Array.IndexOf(_names, name);
            return index >= 0 ? _values[index] : throw UnknownResult(name, _names);
        }
    }

    /// <summary>Adds a result of a callback's own: it goes to the callbacks that come later and to the <see cref="History"/>, like <c>learning_rate</c>.</summary>
    /// <param name="name">A new name; one that is there already keeps its value.</param>
    /// <param name="value">The value of this epoch.</param>
    public void Add(string name, double value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_names.Contains(name))
            return;
        (_names, _values) = ([.. _names, name], [.. _values, value]);
    }

    /// <summary>The same, to which results may be added apart.</summary>
    internal EpochResults Copy() => new(_names, _values);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    /// <summary>As in the progress display, such as <c>loss: 0.4213 - accuracy: 0.8667</c>.</summary>
    /// <returns>One line of text, the same in every culture.</returns>
    public override string ToString() => new ProgressLine().Add(this).ToString();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static KeyNotFoundException UnknownResult(string name, IEnumerable<string> names) =>
        new($"There is no result '{name}'; the results are {string.Join(", ", names.Select(n => $"'{n}'"))}.");
}
