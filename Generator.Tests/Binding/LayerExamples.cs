namespace ModelCompiler.Generator.Tests.Binding;

/// <summary>One declaration of each layer kind, with options that are not the defaults, for an input of 6×4.</summary>
internal static class LayerExamples
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Dense"] = "[Dense(3, Activation.Tanh, kernelInitializer: Initializer.Constant, KernelInitializerArguments = [0.5f], Name = \"a\")]",
        ["EinsumDense"] = "[EinsumDense(\"abc,cd->abd\", [-1, 5], Activation.Relu, biasAxes: \"d\", Name = \"a\")]",
        ["Activation"] = "[Activation(Activation.Mish)]",
        ["ReLU"] = "[ReLU(6, 0.1f, 0.5f)]",
        ["LeakyReLU"] = "[LeakyReLU(0.2f)]",
        ["ELU"] = "[ELU(0.7f)]",
        ["PReLU"] = "[PReLU(Initializer.Constant, sharedAxes: [1], AlphaInitializerArguments = [0.25f])]",
        ["Softmax"] = "[Softmax(1, 2)]",
        ["Flatten"] = "[Flatten]",
        ["Rescaling"] = "[Rescaling(0.5f, -1)]",
        ["Dropout"] = "[Dropout(0.25f)]",
    };
}
