using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>
/// Moves the parameters against their gradients, a step at a time. Semantics, names and defaults are those of Keras.
/// All parameters of a network are one block of floats, and so is everything an optimizer remembers about them.
/// </summary>
/// <remarks>An own optimizer overrides <see cref="CreateState"/> and <see cref="Update"/>.</remarks>
public abstract class Optimizer
{
    private readonly GradientClipping _clipping;
    private readonly List<OptimizerState> _state = [];
    private ParameterRange[] _variables = [];
    private ParameterRange[] _stretches = [];
    private int _length = -1;

    /// <summary>Sets what all optimizers have in common.</summary>
    /// <param name="learningRate">The size of a step.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, that is taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    /// <exception cref="ArgumentException">More than one way of clipping is given, or a number is not positive.</exception>
    protected Optimizer(double learningRate, double? weightDecay, double? clipNorm, double? clipValue, double? globalClipNorm)
    {
        if (!(learningRate >= 0 && double.IsFinite(learningRate)))
            throw new ArgumentException($"The learning rate must be a finite number of at least 0. Received: {learningRate}.", nameof(learningRate));
        if (weightDecay is { } decay && !(decay >= 0 && double.IsFinite(decay)))
            throw new ArgumentException($"Weight decay must be a finite number of at least 0. Received: {decay}.", nameof(weightDecay));
        LearningRate = (float)learningRate;
        WeightDecay = (float)(weightDecay ?? 0);
        _clipping = new GradientClipping(clipNorm, clipValue, globalClipNorm);
    }

    /// <summary>The size of a step. Callbacks and schedules set it between steps.</summary>
    public float LearningRate { get; set; }

    /// <summary>The share of each parameter, times the learning rate, that is taken away in each step; 0 for none.</summary>
    public float WeightDecay { get; }

    /// <summary>How many steps have been made. Set when training resumes.</summary>
    public long Iterations { get; set; }

    /// <summary>What is remembered from step to step; together with <see cref="Iterations"/> it is all a checkpoint needs.</summary>
    public IReadOnlyList<OptimizerState> State => _state;

    /// <summary>Gets ready for a network's parameters and forgets everything about others.</summary>
    /// <param name="variables">The trainable variables, in ascending order. What lies outside of them is not touched.</param>
    /// <param name="length">The length of the block of all parameters, a multiple of 16.</param>
    public void Build(ReadOnlySpan<ParameterRange> variables, int length)
    {
        if (length < 0 || length % Simd.Lanes != 0)
            throw new ArgumentException($"The parameters must fill whole vectors of 16. Received: {length}.", nameof(length));
        _stretches = Stretches.Of(variables, length);
        _variables = variables.ToArray();
        _length = length;
        _state.Clear();
        CreateState();
        Iterations = 0;
    }

    /// <summary>Back to before the first step; the learning rate stays as it is.</summary>
    public void Reset()
    {
        foreach (OptimizerState state in _state)
            state.Reset();
        Iterations = 0;
    }

    /// <summary>Makes one step. Allocates nothing.</summary>
    /// <param name="parameters">All parameters; padding between them is zero and stays so.</param>
    /// <param name="gradients">Their gradients, laid out alike; clipping changes them in place.</param>
    public void Apply(Span<float> parameters, Span<float> gradients)
    {
        if (_length < 0)
            throw new InvalidOperationException($"{GetType().Name} is not built: call Build before Apply.");
        if (parameters.Length != _length || gradients.Length != _length)
        {
            throw new ArgumentException(
                $"{GetType().Name} was built for {_length} parameters. Received: {parameters.Length} parameters and {gradients.Length} gradients.");
        }

        _clipping.Apply(gradients, _variables);
        BeginStep(Iterations + 1);
        foreach (ParameterRange stretch in _stretches)
        {
            Span<float> values = parameters.Slice(stretch.Start, stretch.Length);
            if (WeightDecay != 0)
                Decay.Apply(values, WeightDecay * LearningRate);
            Update(values, gradients.Slice(stretch.Start, stretch.Length), stretch.Start);
        }

        Iterations++;
    }

    /// <summary>Calls <see cref="AddState"/> for everything to be remembered.</summary>
    protected abstract void CreateState();

    /// <summary>Computes what is the same for all parameters in a step.</summary>
    /// <param name="step">The number of the step, from 1.</param>
    protected virtual void BeginStep(long step)
    {
    }

    /// <summary>Makes a step for a stretch of parameters.</summary>
    /// <param name="parameters">A multiple of 16 parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="start">Where the stretch begins in the blocks of state.</param>
    protected abstract void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start);

    /// <summary>Adds one number per parameter to what is remembered.</summary>
    /// <param name="name">What it is called in checkpoints.</param>
    /// <param name="initial">The value before the first step.</param>
    /// <returns>The new state.</returns>
    protected OptimizerState AddState(string name, float initial = 0)
    {
        var state = new OptimizerState(name, _length, initial);
        _state.Add(state);
        return state;
    }
}
