namespace ModelCompiler;

/// <summary>What <c>ComputeGradients</c> found on one batch in training mode.</summary>
public sealed class LossGradients
{
    private readonly Dictionary<string, float[]> _weights;

    internal LossGradients(double loss, float[] predictions, float[] input, Dictionary<string, float[]> weights)
    {
        Loss = loss;
        Predictions = predictions;
        Input = input;
        _weights = weights;
    }

    /// <summary>The batch's loss: Σ sample weight · loss / rows, where labels that are ignored count neither above nor below.</summary>
    public double Loss { get; }

    /// <summary>The rows predicted in training mode, one after the other.</summary>
    public float[] Predictions { get; }

    /// <summary>The gradient for each row of input.</summary>
    public float[] Input { get; }

    /// <summary>The gradient for a trained variable, in Keras's dense layout.</summary>
    /// <param name="name">Layer and variable, such as <c>dense/kernel</c>.</param>
    public float[] this[string name] => _weights.TryGetValue(name, out float[]? gradient)
        ? gradient
        : throw new KeyNotFoundException($"There is no trained variable '{name}'; they are {string.Join(", ", _weights.Keys.Select(k => $"'{k}'"))}.");
}
