using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>What all convolutions share: a sum over a window at every place, then the bias of each channel and the activation.</summary>
internal abstract class ConvolutionLayer<TOptions> : LayerKind<TOptions>
    where TOptions : ConvolutionOptions
{
    protected sealed override Shape? Infer(TOptions options, Shape input, LayerReport report) =>
        InferSum(options, input, report) is { } output ? ActivationShape.Infer(options.Activation, output, report) : null;

    protected sealed override IEnumerable<Parameter> Parameters(TOptions options, Shape input)
    {
        foreach (Parameter kernel in Kernels(options, input))
            yield return kernel;
        if (options.UseBias)
            yield return new("bias", new Shape(Channels(options, input)), options.Bias);
    }

    protected sealed override Tensor Lower(TOptions options, LayerProgram program)
    {
        Tensor z = Sum(options, program);
        if (options.UseBias)
            z = program.Map("biased", z, (value, index) => value + program["bias"][index[^1]]);
        return program.Activate(z, options.Activation);
    }

    protected sealed override string Describe(TOptions options)
    {
        string activation = options.Activation == Activation.Linear ? "" : $", {Activations.KerasName(options.Activation)}";
        return $"{Name}({DescribeKernel(options)}{activation})";
    }

    protected sealed override Activation? LastActivation(TOptions options) => options.Activation;

    /// <summary>How many channels come out of an input that fits.</summary>
    protected abstract int Channels(TOptions options, Shape input);

    protected abstract IEnumerable<Parameter> Kernels(TOptions options, Shape input);

    /// <summary>The result before bias and activation.</summary>
    protected abstract Tensor Sum(TOptions options, LayerProgram program);

    protected abstract string DescribeKernel(TOptions options);

    protected virtual Shape? InferSum(TOptions options, Shape input, LayerReport report) =>
        options.Window.Infer("kernelSize", input, input.Rank == 0 ? 0 : Channels(options, input), report);
}
