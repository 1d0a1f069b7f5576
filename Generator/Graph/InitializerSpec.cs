using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Graph;

/// <summary>How a parameter starts: the kind and its arguments, empty where Keras's defaults hold.</summary>
internal sealed record InitializerSpec(Initializer Kind, EquatableArray<float> Arguments)
{
    public static readonly InitializerSpec Zeros = new(Initializer.Zeros, EquatableArray<float>.Empty);

    public static readonly InitializerSpec Ones = new(Initializer.Ones, EquatableArray<float>.Empty);

    public static readonly InitializerSpec GlorotUniform = new(Initializer.GlorotUniform, EquatableArray<float>.Empty);
}
