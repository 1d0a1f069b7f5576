namespace ModelCompiler;

/// <summary>
/// The base of every layer attribute. What a layer computes is told by constructor parameters, in the order and with the defaults of Keras;
/// how it is wired is told by the properties here.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// The layer's name: letters, digits and underscores. A named layer is a member of the generated class, in Pascal case: <c>"digit"</c> is <c>model.Digit</c>.
    /// Without it the layer is named as Keras does: <c>dense</c>, <c>dense_1</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>Whether training changes the layer's weights. True by default.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>What the layer's output adds to the loss, in every row: as it is, neither weighed nor averaged, as in Keras. None by default.</summary>
    public Regularizer ActivityRegularizer { get; set; }

    /// <summary>The arguments of <see cref="ActivityRegularizer"/>, as documented at <see cref="Regularizer"/>; its defaults when not given.</summary>
    public float[]? ActivityRegularizerArguments { get; set; }

    /// <summary>The name of the layer this one reads, which is above it. Without it a layer reads the one right above. Layers that read several name them first: <c>[Add("a", "b")]</c>.</summary>
    public string? From { get; set; }
}
