using System.Globalization;
using System.Numerics.Tensors;
using ModelCompiler.Inspection;

namespace ModelCompiler;

public partial class Layer
{
    /// <summary>The live kernel in Keras's layout, such as (inputs, units) for a dense layer. Writing to it changes the network.</summary>
    public TensorSpan<float> Kernel => GetWeight("kernel");

    /// <summary>The live bias in Keras's layout. Writing to it changes the network.</summary>
    public TensorSpan<float> Bias => GetWeight("bias");

    /// <summary>A live variable in Keras's layout. Writing to it changes the network.</summary>
    /// <param name="name">Keras's name of the variable, such as <c>kernel</c> or <c>moving_mean</c>.</param>
    /// <returns>Shape and strides onto the network's parameters: no copy. A scalar has one axis of length 1, for a span without axes has no element.</returns>
    public TensorSpan<float> GetWeight(string name)
    {
        ParameterDescription parameter = Parameters.FirstOrDefault(p => p.Name == name) ?? throw UnknownVariable(name);
        int rank = parameter.Shape.Count;
        if (rank == 0)
            return new TensorSpan<float>(_network.Parameters.Slice(parameter.Offset, 1), [1], [0]);

        Span<nint> lengths = stackalloc nint[rank];
        Span<nint> strides = stackalloc nint[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            lengths[axis] = parameter.Shape[axis];
            strides[axis] = parameter.Shape[axis] == 1 ? 0 : parameter.Strides[axis];
        }

        return new TensorSpan<float>(_network.Parameters.Slice(parameter.Offset, parameter.StorageLength), lengths, strides);
    }

    /// <summary>Copies of the layer's variables, as Keras's <c>get_weights()</c>.</summary>
    /// <returns>One array for each of <see cref="Parameters"/>, in Keras's dense layout.</returns>
    public float[][] GetWeights()
    {
        float[][] weights = new float[Parameters.Count][];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = new float[Parameters[i].Count];
            new ParameterLayout(Parameters[i]).Read(_network.Parameters, weights[i]);
        }

        return weights;
    }

    /// <summary>Sets the layer's variables, as Keras's <c>set_weights()</c>. When an array is wrong, nothing changes.</summary>
    /// <param name="weights">One array for each of <see cref="Parameters"/>, in Keras's dense layout.</param>
    public void SetWeights(params ReadOnlySpan<float[]> weights)
    {
        CheckWeights(weights, nameof(weights));
        for (int i = 0; i < weights.Length; i++)
            new ParameterLayout(Parameters[i]).Write(weights[i], _network.Parameters);
    }

    internal void CheckWeights(ReadOnlySpan<float[]> weights, string argument)
    {
        if (weights.Length != Parameters.Count)
            throw new ArgumentException($"Layer '{Name}': expected {Parameters.Count} arrays ({VariableNames()}); came {weights.Length}.", argument);
        for (int i = 0; i < weights.Length; i++)
        {
            ParameterDescription parameter = Parameters[i];
            if (weights[i]?.Length != parameter.Count)
                throw new ArgumentException($"'{Name}/{parameter.Name}': expected {parameter.Count} values (shape {RowShape.Text(parameter.Shape)}); came {weights[i]?.Length.ToString(CultureInfo.InvariantCulture) ?? "null"}.", argument);
        }
    }

    private KeyNotFoundException UnknownVariable(string name) =>
        new($"Layer '{Name}' ({Kind}) has no variable '{name}'; its variables are: {VariableNames()}.");

    private string VariableNames() => Parameters.Count == 0 ? "none" : string.Join(", ", NamesOf(Parameters));

    private static IEnumerable<string> NamesOf(IReadOnlyList<ParameterDescription> parameters)
    {
        foreach (ParameterDescription parameter in parameters)
            yield return parameter.Name;
    }
}
