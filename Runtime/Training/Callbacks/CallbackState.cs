using System.Globalization;
using ModelCompiler.Training.Checkpoints;

namespace ModelCompiler;

/// <summary>What a <see cref="Callback"/> remembers in a checkpoint, by name.</summary>
/// <example>
/// <code>
/// public override void OnSave(TrainingContext training, CallbackState state) => state.Set("wait", _wait);
///
/// public override void OnRestore(TrainingContext training, CallbackState state) => _wait = (int)(state.GetNumber("wait") ?? 0);
/// </code>
/// </example>
public sealed class CallbackState
{
    private readonly CheckpointData _data;
    private readonly string _prefix;

    internal CallbackState(CheckpointData data, int callback) =>
        (_data, _prefix) = (data, string.Create(CultureInfo.InvariantCulture, $"callback:{callback}:"));

    /// <summary>Remembers a number, to the last bit.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="value">The number.</param>
    public void Set(string name, double value) => _data.Set(_prefix + name, value);

    /// <summary>Remembers a text.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="value">The text.</param>
    public void Set(string name, string value) => _data.Set(_prefix + name, value);

    /// <summary>Remembers arrays, such as the weights of a network.</summary>
    /// <param name="name">What they are called.</param>
    /// <param name="values">The arrays; they are not copied before they are written.</param>
    public void Set(string name, float[][] values)
    {
        Set(name, values.Length);
        for (int k = 0; k < values.Length; k++)
            _data.Add(Element(name, k), [values[k].Length], values[k]);
    }

    /// <summary>A number.</summary>
    /// <param name="name">What it is called.</param>
    /// <returns>The number; nothing where none was remembered.</returns>
    public double? GetNumber(string name) => _data.Has(_prefix + name) ? _data.Number(_prefix + name) : null;

    /// <summary>A text.</summary>
    /// <param name="name">What it is called.</param>
    /// <returns>The text; nothing where none was remembered.</returns>
    public string? GetText(string name) => _data.Has(_prefix + name) ? _data.Text(_prefix + name) : null;

    /// <summary>Arrays.</summary>
    /// <param name="name">What they are called.</param>
    /// <returns>The arrays; nothing where none were remembered.</returns>
    public float[][]? GetArrays(string name) =>
        GetNumber(name) is { } count ? [.. Enumerable.Range(0, (int)count).Select(k => _data.Array(Element(name, k)))] : null;

    private string Element(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}{name}:{index}");
}
