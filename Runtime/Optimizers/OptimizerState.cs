using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>One number per parameter that an optimizer remembers from step to step, such as a momentum.</summary>
public sealed class OptimizerState
{
    private readonly float _initial;

    internal OptimizerState(string name, int length, float initial)
    {
        Name = name;
        _initial = initial;
        Buffer = new AlignedBuffer(length);
        Reset();
    }

    /// <summary>What it is called in checkpoints, as in Keras: "momentum", "velocity".</summary>
    public string Name { get; }

    /// <summary>The numbers, laid out as the parameters are.</summary>
    public Span<float> Values => Buffer.Span;

    internal AlignedBuffer Buffer { get; }

    /// <summary>Back to how it was before the first step.</summary>
    internal void Reset() => Values.Fill(_initial);
}
