using System.ComponentModel;
using ModelCompiler.Inspection;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>What every generated network is: predicting, inspection and files, built on the members that the compiler emits.</summary>
/// <remarks>Any number of threads may predict with one instance at a time, as long as none changes its weights.</remarks>
public abstract partial class Network
{
    private readonly AlignedBuffer _parameters;

    /// <summary>Allocates the parameters and initializes them from <paramref name="seed"/>. Called by generated code.</summary>
    /// <param name="description">The table of the generated class.</param>
    /// <param name="seed">Same seed, same weights.</param>
    protected Network(NetworkDescription description, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(description);
        Description = description;
        Seed = seed;
        _multiplyAdds = MultiplyAdds(description);
        _parameters = new AlignedBuffer(description.ParameterLength);
        Layers = new LayerCollection(this);
        InitializeWeights();
    }

    /// <summary>The network's shapes, layers and parameters.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The seed that the network was made with; <c>Fit</c> draws from it too unless it is given its own.</summary>
    public ulong Seed { get; }

    /// <summary>The layers, by position and by name.</summary>
    public LayerCollection Layers { get; }

    /// <summary>The live block of all parameters, in the internal layout.</summary>
    internal Span<float> Parameters => _parameters.Span[..Description.ParameterLength];

    internal ref float ParameterOrigin => ref _parameters.Origin;

    /// <summary>The network in inference mode. Emitted by the compiler.</summary>
    /// <param name="input">Dense rows of <see cref="NetworkDescription.InputLength"/> floats.</param>
    /// <param name="output">Dense rows of <see cref="NetworkDescription.OutputLength"/> floats, written.</param>
    /// <param name="parameters">The parameter block, 64-byte aligned.</param>
    /// <param name="scratch"><see cref="NetworkDescription.ScratchLength"/> floats, 64-byte aligned, zero before the first use and used by nothing else.</param>
    /// <param name="rows">At least 1.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void Forward(ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows);

    /// <summary>One layer in inference mode. Emitted by the compiler.</summary>
    /// <param name="layer">The position in <see cref="NetworkDescription.Layers"/>.</param>
    /// <param name="input">Dense rows of the layer's input.</param>
    /// <param name="output">Dense rows of the layer's output, written.</param>
    /// <param name="parameters">The parameter block, 64-byte aligned.</param>
    /// <param name="scratch"><see cref="NetworkDescription.ScratchLength"/> floats, 64-byte aligned, zero at every call.</param>
    /// <param name="rows">At least 1, at most <see cref="NetworkDescription.PredictionRows"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void CallLayer(int layer, ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows);

    /// <summary>The table of layers, output shapes and parameter counts that Keras's <c>summary()</c> prints.</summary>
    /// <returns>Lines of text, the last one without a line end.</returns>
    public string Summary() => SummaryTable.Format(Description);

    /// <summary>The network as a picture: Mermaid, Graphviz or SVG.</summary>
    public NetworkDiagram Diagram => new(Description);

    /// <summary>Each variable draws from a stream of its own: its position among all variables.</summary>
    private void InitializeWeights()
    {
        uint stream = 0;
        foreach (LayerDescription layer in Description.Owners)
        {
            foreach (ParameterDescription parameter in layer.Parameters)
            {
                float[] values = new float[parameter.Count];
                WeightInitializer.Fill(values, RowShape.Copy(parameter.Shape), parameter.Initializer, RowShape.Copy(parameter.InitializerArguments), Seed, stream++);
                new ParameterLayout(parameter).Write(values, Parameters);
            }
        }
    }
}
