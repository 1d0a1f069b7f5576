using System.Runtime.CompilerServices;
using ModelCompiler.Generator.Tests.Program;
using ModelCompiler.Testing;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>
/// Calls a network's emitted code on blocks that are exactly as long as the contract says, and checks after every call that nothing
/// beside them was touched. The scratch memory is kept from call to call, as a training loop keeps it.
/// </summary>
internal sealed class EmittedCalls
{
    private readonly Network network;
    private readonly bool givesInputGradients;
    private readonly float[] before, after;
    private readonly GuardedBlock parameters, gradients, trainScratch, testScratch, forwardScratch, constraintScratch;

    public EmittedCalls(NetworkUnderTest under, ProgramInput input, bool givesInputGradients)
    {
        (network, this.givesInputGradients) = (under.Network, givesInputGradients);
        foreach (string variable in under.Variables)
            under[variable] = [.. input.Parameters[variable].Select(value => (float)value)];

        NetworkDescription table = network.Description;
        parameters = new("parameters", network.Parameters);
        (before, after) = (parameters.Span.ToArray(), parameters.Span.ToArray());
        gradients = new("gradients", table.TrainableLength);
        trainScratch = new("training scratch", table.TrainingScratchLength);
        testScratch = new("test scratch", Math.Max(table.ScratchLength, table.TrainingScratchLength));
        forwardScratch = new("scratch", table.ScratchLength);
        constraintScratch = new("scratch of the constraints", table.ConstraintScratchLength);
    }

    public float[] Forward(ProgramInput input)
    {
        GuardedBlock x = new("input", input.SingleInputs), y = new("output", input.Rows * network.Description.OutputLength);
        network.Forward(ref x.Origin, ref y.Origin, ref parameters.Origin, ref forwardScratch.Origin, input.Rows);
        Check(x, y);
        return y.Span.ToArray();
    }

    /// <summary>Predictions, row losses and, where asked for, gradients for the input; those for the weights are read by name afterwards.</summary>
    public (float[] Predictions, float[] Losses, float[] InputGradients) Train(ProgramInput input, bool accumulate = false) => Run(input, accumulate, training: true);

    public (float[] Predictions, float[] Losses, float[] InputGradients) Test(ProgramInput input) => Run(input, accumulate: false, training: false);

    /// <summary>What constraints make of the weights is read by name afterwards.</summary>
    public void Constrain()
    {
        switch (network)
        {
            case Network<int> labels: labels.Constrain(ref parameters.Origin, ref constraintScratch.Origin); break;
            case Network<float> values: values.Constrain(ref parameters.Origin, ref constraintScratch.Origin); break;
        }

        Check();
        parameters.Span.CopyTo(after);
        before.CopyTo(parameters.Span);
    }

    /// <summary>A weight's gradient as the last call left it, in Keras's layout.</summary>
    public float[] Gradient(ParameterDescription parameter) => NetworkUnderTest.Dense(parameter, gradients.Span);

    /// <summary>A weight as the last training left it, in Keras's layout; other calls find it as it was before.</summary>
    public float[] AfterTraining(ParameterDescription parameter) => NetworkUnderTest.Dense(parameter, after);

    /// <summary>The gradients' padding, which optimizers pass over as they pass over weights: all zeros in sound code.</summary>
    public IEnumerable<float> GradientPadding()
    {
        float[] left = gradients.Span.ToArray();
        foreach (ParameterDescription parameter in network.Description.Layers.Where(layer => layer.Trainable).SelectMany(layer => layer.Parameters).Where(parameter => parameter.Trainable))
            new Inspection.ParameterLayout(parameter).Write(new float[parameter.Count], left);
        return left;
    }

    private (float[] Predictions, float[] Losses, float[] InputGradients) Run(ProgramInput input, bool accumulate, bool training)
    {
        NetworkDescription table = network.Description;
        GuardedBlock x = new("input", input.SingleInputs), target = new("target", input.Targets), weight = new("weights", input.Weights);
        GuardedBlock y = new("output", input.Rows * table.OutputLength), loss = new("loss", input.Rows * table.LossColumns);
        GuardedBlock dx = new("input gradients", input.Rows * table.InputLength);
        TrainingBatch batch = new()
        {
            Input = ref x.Origin,
            Target = ref target.Origin,
            Weight = ref weight.Origin,
            Output = ref y.Origin,
            Loss = ref loss.Origin,
            Parameters = ref parameters.Origin,
            Gradients = ref training ? ref gradients.Origin : ref Unsafe.NullRef<float>(),
            InputGradients = ref training && givesInputGradients ? ref dx.Origin : ref Unsafe.NullRef<float>(),
            Scratch = ref training ? ref trainScratch.Origin : ref testScratch.Origin,
            Rows = input.Rows,
            FirstRow = input.FirstRow,
            Accumulate = accumulate,
            Key0 = input.Key.First,
            Key1 = input.Key.Second,
        };
        Call(in batch, training);
        Check(x, target, weight, y, loss, dx);
        parameters.Span.CopyTo(after);
        before.CopyTo(parameters.Span);
        return (y.Span.ToArray(), loss.Span.ToArray(), dx.Span.ToArray());
    }

    private void Call(in TrainingBatch batch, bool training)
    {
        switch (network, training)
        {
            case (Network<int> labels, true): labels.Train(in batch); break;
            case (Network<int> labels, false): labels.Test(in batch); break;
            case (Network<float> values, true): values.Train(in batch); break;
            case (Network<float> values, false): values.Test(in batch); break;
        }
    }

    private void Check(params ReadOnlySpan<GuardedBlock> others)
    {
        foreach (GuardedBlock block in (GuardedBlock[])[.. others, parameters, gradients, trainScratch, testScratch, forwardScratch, constraintScratch])
        {
            if (block.Damage() is { } damage)
                throw new DisagreementException(damage);
        }
    }
}
