using System.Reflection;
using ModelCompiler.Inspection;

namespace ModelCompiler.Testing;

/// <summary>A compiled network as tests want it: variables by name in Keras's layout, and one call of the emitted code at a time.</summary>
internal sealed class NetworkUnderTest
{
    public NetworkUnderTest(Type type, ulong seed = 0)
        : this(Create(type, seed))
    {
    }

    public NetworkUnderTest(Network network) => Network = network;

    public Network Network { get; }

    public NetworkDescription Description => Network.Description;

    /// <summary>The names of all variables, <c>layer/variable</c>, in Keras's order.</summary>
    public IEnumerable<string> Variables => from layer in Description.Owners from parameter in layer.Parameters select $"{layer.Name}/{parameter.Name}";

    public float[] this[string variable]
    {
        get => Dense(Parameter(variable), Network.Parameters);
        set => new ParameterLayout(Parameter(variable)).Write(value, Network.Parameters);
    }

    public ParameterDescription Parameter(string variable) =>
        (from layer in Description.Owners
         from parameter in layer.Parameters
         where $"{layer.Name}/{parameter.Name}" == variable
         select parameter).FirstOrDefault()
        ?? throw new ArgumentException($"Expected a variable '{variable}'; there are {string.Join(", ", Variables)}.");

    public float[] Predict(float[] input) => Network.Predict(input);

    /// <summary>Training mode: losses, predictions and gradients.</summary>
    public TrainingOutcome Train(TrainingRows rows, ulong step = 0) => new EmittedTraining(Network).Run(rows, step, training: true);

    /// <summary>Inference mode: losses and predictions.</summary>
    public TrainingOutcome Test(TrainingRows rows) => new EmittedTraining(Network).Run(rows, step: 0, training: false);

    /// <summary>One step of the network's optimizer on a batch; targets are labels or values. Returns the loss before it.</summary>
    public double Step(float[] inputs, float[] targets, float[] sampleWeight) => Network switch
    {
        Network<int> labels => labels.TrainOnBatch(inputs, [.. targets.Select(label => (int)label)], sampleWeight),
        Network<float> values => values.TrainOnBatch(inputs, targets, sampleWeight),
        _ => throw new InvalidOperationException($"Network '{Description.Name}' was declared without [Compile]: there is nothing to train."),
    };

    /// <summary>A variable-shaped part of a block that is laid out as the parameters are.</summary>
    internal static float[] Dense(ParameterDescription parameter, ReadOnlySpan<float> block)
    {
        float[] values = new float[parameter.Count];
        new ParameterLayout(parameter).Read(block, values);
        return values;
    }

    private static Network Create(Type type, ulong seed)
    {
        try
        {
            return (Network)Activator.CreateInstance(type, seed)!;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } cause)
        {
            throw new InvalidOperationException($"Class '{type.Name}' could not be constructed: {cause.Message}", cause);
        }
    }
}
