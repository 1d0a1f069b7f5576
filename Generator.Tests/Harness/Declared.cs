namespace ModelCompiler.Testing;

/// <summary>Three networks that together show what the compiler emits: a classifier, a regression with random numbers, and one on more than one axis.</summary>
internal static class Declared
{
    public const string Iris = """
        [Network]
        [Input(4)]
        [Dense(8)]
        [Activation(Activation.Relu)]
        [Dense(3)]
        [Activation(Activation.Softmax)]
        [Compile<SparseCategoricalCrossentropy>]
        [Metric<Accuracy>]
        public sealed partial class IrisClassifier;
        """;

    public const string Housing = """
        [Network]
        [Input(13)]
        [Dense(24, Activation.Gelu, Name = "hidden")]
        [Dropout(0.25f)]
        [Dense(1)]
        [Compile<MeanSquaredError>]
        [Metric<MeanAbsoluteError>]
        [Optimizer<Adam>(LearningRate = 0.01f)]
        public sealed partial class Housing;
        """;

    public const string Tokens = """
        [Network]
        [Input(3, 5)]
        [Dense(6, Activation.Tanh)]
        [Dense(4, Activation.Softmax)]
        [Compile<CategoricalCrossentropy>]
        public sealed partial class Tokens;
        """;
}
