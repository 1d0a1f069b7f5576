using System.Text.RegularExpressions;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Lowering;
using ModelCompiler.Generator.Passes;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;
using ModelCompiler.Generator.Tests.Binding;
using ModelCompiler.Generator.Tests.Properties;
using Xunit;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Lowering;

/// <summary>What becomes of layers with <c>Trainable = false</c>, whatever their kind.</summary>
public sealed class FrozenLayerTests
{
    private const int Rows = 4;

    /// <summary>An attribute in its brackets, which may hold arrays in theirs.</summary>
    private static readonly Regex Attribute = new(@"\[\w+(\(.*?\))?\](?= \[|$)");

    /// <summary>Each kind of layer in one class; that of networks in another has tests of its own.</summary>
    public static TheoryData<string> Layers => new(LayerExamples.All.Where(example => example.Key != "Layer").Select(example => example.Value));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Frozen_layers_are_left_out_of_the_backward_program_and_of_the_optimizer(string layers)
    {
        NetworkGraph graph = Bound.Graph($"[Input(6, 4)] {Frozen(layers)} [Flatten] [Dense(1, Name = \"head\")] [Compile<MeanSquaredError>]");
        TensorProgram program = Pipeline.RunTraining(NetworkLowering.WithLoss(graph, Rows, training: true), inputGradients: false);
        Buffer[] written = [.. program.Assignments.Select(assignment => assignment.Output).Distinct()];

        Assert.Equal(["head/kernel", "head/bias"], written.Where(buffer => buffer.Kind == BufferKind.Gradient).Select(buffer => buffer.GradientOf!.ParameterKey!).OrderDescending());
        Assert.DoesNotContain(written, buffer => buffer.Kind == BufferKind.NextState);
        Assert.All(written.Where(buffer => buffer.Name.StartsWith("d_", StringComparison.Ordinal)), buffer => Assert.StartsWith("d_head", buffer.Name, StringComparison.Ordinal));

        // Optimizers, and with them weight decay, see what lies before this length.
        var block = new ParameterBlock(graph);
        Assert.Equal(block.StorageOf("head/kernel").Length + block.StorageOf("head/bias").Length, block.TrainableLength);
        Assert.Equal(0, Math.Min(block.OffsetOf("head/kernel"), block.OffsetOf("head/bias")));
    }

    /// <summary>A layer that is used again is frozen where it was declared.</summary>
    private static string Frozen(string layers) => string.Join(" ", Attribute.Matches(layers).Select(layer =>
        layer.Value.StartsWith("[Shared", StringComparison.Ordinal) ? layer.Value : RandomTraining.With(layer.Value, ["Trainable = false"])));
}
