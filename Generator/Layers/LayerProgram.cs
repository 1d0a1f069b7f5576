using System.Collections.Immutable;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers;

/// <summary>What a layer sees while it states its formula: its inputs, its parameters, and new tensors to write to.</summary>
internal sealed class LayerProgram(ProgramBuilder builder, string layerName, ImmutableArray<Tensor> inputs, IReadOnlyDictionary<string, Tensor> parameters, Shape outputShape, bool training, int stream)
{
    public ImmutableArray<Tensor> Inputs { get; } = inputs;

    public Tensor Input => Inputs[0];

    /// <summary>The shape of one sample of the first input.</summary>
    public Shape InputShape => SampleShape(Input);

    public Shape OutputShape { get; } = outputShape;

    /// <summary>Whether this is the program that trains: dropout drops, batch statistics count.</summary>
    public bool Training { get; } = training;

    /// <summary>Whether training changes the layer; a frozen one computes as in a prediction.</summary>
    public bool Trainable { get; init; } = true;

    public Axis Batch => builder.Batch;

    /// <summary>A parameter of the layer.</summary>
    public Tensor this[string parameter] => parameters[parameter];

    /// <summary>A new tensor with one sample of the given shape for each row.</summary>
    public Tensor New(string name, Shape shape, bool stopsGradient = false) =>
        Temporary(name, shape, hasBatch: true, stopsGradient);

    /// <summary>A new tensor without a batch.</summary>
    public Tensor NewShared(string name, Shape shape, bool stopsGradient = false) =>
        Temporary(name, shape, hasBatch: false, stopsGradient);

    /// <summary>A tensor of numbers that the declaration told, row by row.</summary>
    public Tensor Constant(string name, Shape shape, IEnumerable<float> values) =>
        new(builder, builder.Buffer($"{layerName}_{name}", shape.Extents.Items, hasBatch: false, (unique, extents) =>
            new Buffer(unique, BufferKind.Constant, extents, hasBatch: false) { Role = name, Values = values.ToImmutableArray() }));

    /// <summary>The value that training gives a parameter by itself, such as a moving average.</summary>
    public Tensor Next(string parameter)
    {
        Buffer current = parameters[parameter].Buffer;
        return new(builder, builder.Buffer($"{current.Name}_next", current.Shape, hasBatch: false, (unique, extents) =>
            new Buffer(unique, BufferKind.NextState, extents, hasBatch: false) { Role = $"{parameter}_next", ParameterKey = current.ParameterKey }));
    }

    public Axis Axis(string name, int extent) => builder.Axis(name, extent);

    /// <summary>A new tensor of the same shape, each element a function of the element of <paramref name="x"/> and its index (batch first).</summary>
    public Tensor Map(string name, Tensor x, Func<Expression, ImmutableArray<Axis>, Expression> formula)
    {
        Tensor y = New(name, SampleShape(x));
        y[y.Axes.AsMaps()] = formula(x[y.Axes.AsMaps()], y.Axes);
        return y;
    }

    public Tensor Activate(Tensor x, Activation activation) => Activations.Apply(activation, x, this);

    /// <summary>A uniform random number in [0, 1) for each element of <paramref name="tensor"/>, the same one wherever this step asks again.</summary>
    public Expression RandomUniform(Tensor tensor, IReadOnlyList<Axis> axes)
    {
        Shape sample = SampleShape(tensor);
        return new RandomUniform(stream, IndexMaps.RowMajor(axes.Skip(1), sample), sample.Length, Batch);
    }

    /// <summary>A tensor of one random number for each row, evenly spread from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <param name="number">Tells the two numbers that a layer may draw for a row apart.</param>
    public Expression Draw(string name, float low, float high, int number = 0)
    {
        const int Most = 2;
        Tensor drawn = New(name, new Shape(), stopsGradient: true);
        drawn[Batch] = low + (high - low) * new RandomUniform(stream, number, Most, Batch);
        return drawn[Batch];
    }

    /// <summary>A normal random number with mean 0 and deviation 1 for each element of <paramref name="tensor"/>: √2 · erf⁻¹ of a uniform one between −1 and 1.</summary>
    public Expression RandomNormal(Tensor tensor, IReadOnlyList<Axis> axes)
    {
        // Uniform numbers are multiples of 2⁻²⁴ from 0 on; moved by half of that they lie evenly around the middle, and no end is reached.
        const float Sqrt2 = 1.41421356f, JustBelowOne = 0.99999994f;
        return Sqrt2 * Ops.ErfInv(2f * RandomUniform(tensor, axes) - JustBelowOne);
    }

    /// <summary>Tells losses that <paramref name="y"/> is an activation of <paramref name="logits"/>, so that they can start from the logits.</summary>
    public void RememberLogits(Tensor y, Tensor logits, Activation activation) => Logits[y.Buffer] = (logits, activation);

    public Dictionary<Buffer, (Tensor Logits, Activation Activation)> Logits { get; init; } = [];

    private Tensor Temporary(string name, Shape shape, bool hasBatch, bool stopsGradient) =>
        new(builder, builder.Buffer($"{layerName}_{name}", shape.Extents.Items, hasBatch, (unique, extents) =>
            new Buffer(unique, BufferKind.Temporary, extents, hasBatch) { Role = name, StopsGradient = stopsGradient }));

    public static Shape SampleShape(Tensor tensor) => new(tensor.Buffer.HasBatch ? tensor.Buffer.Shape.Skip(1) : tensor.Buffer.Shape);
}
