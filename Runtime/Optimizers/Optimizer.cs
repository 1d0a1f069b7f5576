using System.Runtime.CompilerServices;
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
    private ParameterRange[] _decayed = [];
    private GradientAccumulator? _accumulator;
    private MovingAverage? _average;
    private Network? _network;
    private float _learningRate;
    private int _length = -1;

    /// <summary>Sets what all optimizers have in common.</summary>
    /// <param name="learningRate">The size of a step, or a schedule of it.</param>
    /// <param name="weightDecay">The share of each parameter, times the learning rate, that is taken away in each step; none by default.</param>
    /// <param name="clipNorm">The largest norm that the gradient of one variable keeps.</param>
    /// <param name="clipValue">The largest magnitude that an entry of a gradient keeps.</param>
    /// <param name="globalClipNorm">The largest norm that all gradients keep together.</param>
    /// <exception cref="ArgumentException">More than one way of clipping is given, or a number is not positive.</exception>
    protected Optimizer(LearningRate learningRate, double? weightDecay, double? clipNorm, double? clipValue, double? globalClipNorm)
    {
        if (!(learningRate.Initial >= 0 && float.IsFinite((float)learningRate.Initial)))
            throw new ArgumentException(FormattableString.Invariant($"The learning rate must be a finite number of at least 0. Received: {learningRate.Initial}."), nameof(learningRate));
        if (weightDecay is { } decay && !(decay >= 0 && float.IsFinite((float)decay)))
            throw new ArgumentException(FormattableString.Invariant($"Weight decay must be a finite number of at least 0. Received: {decay}."), nameof(weightDecay));
        (_learningRate, LearningRateSchedule) = ((float)learningRate.Initial, learningRate.Schedule);
        WeightDecay = (float)(weightDecay ?? 0);
        _clipping = new GradientClipping(clipNorm, clipValue, globalClipNorm);
    }

    /// <summary>The size of a step. Callbacks may set it between steps, unless it follows a schedule.</summary>
    /// <exception cref="InvalidOperationException">It is set where it follows a schedule.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public float LearningRate
    {
        get => _learningRate;
        set
        {
            if (LearningRateSchedule is { } schedule)
                throw new InvalidOperationException($"The learning rate follows a {schedule.GetType().Name}, so that it cannot be set. Compile without a schedule.");
            if (!(value >= 0 && float.IsFinite(value)))
                throw new ArgumentOutOfRangeException(nameof(value), FormattableString.Invariant($"Expected a finite learning rate of at least 0; came {value}."));
            _learningRate = value;
        }
    }

    /// <summary>What the learning rate follows from step to step; null where it stays as it is.</summary>
    public LearningRateSchedule? LearningRateSchedule { get; internal set; }

    /// <summary>The share of each parameter, times the learning rate, that is taken away in each step; 0 for none.</summary>
    public float WeightDecay { get; }

    /// <summary>Parts of the names of variables that weight decay leaves alone, such as <c>bias</c> or <c>dense_1/</c>; none by default.</summary>
    public IReadOnlyList<string> ExcludeFromWeightDecay { get; init; } = [];

    /// <summary>The number of batches of whose mean gradient one step is made, at least 2; every batch is a step of its own by default.</summary>
    /// <exception cref="ArgumentException">The number is below 2.</exception>
    public int? GradientAccumulationSteps
    {
        get;
        init => field = value is null or >= 2 ? value : throw new ArgumentException($"GradientAccumulationSteps must be at least 2. Received: {value}.", nameof(value));
    }

    /// <summary>Whether to keep an exponential moving average of the parameters, which replaces them at the end of <c>Fit</c>. False by default.</summary>
    public bool UseEma { get; init; }

    /// <summary>How slowly the moving average follows, from 0 to 1; 0.99 by default.</summary>
    /// <exception cref="ArgumentException">The number is not from 0 to 1.</exception>
    public double EmaMomentum
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentException(FormattableString.Invariant($"EmaMomentum must be between 0 and 1. Received: {value}."), nameof(value));
    } = 0.99;

    /// <summary>After how many steps the moving average replaces the parameters time and again, at least 1; not before the end by default.</summary>
    /// <exception cref="ArgumentException">The number is below 1.</exception>
    public int? EmaOverwriteFrequency
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentException($"EmaOverwriteFrequency must be at least 1. Received: {value}.", nameof(value));
    }

    /// <summary>How many batches there have been, which is how many steps were made unless several make one. Set when training resumes.</summary>
    public long Iterations { get; set; }

    /// <summary>How many steps have been made.</summary>
    private long Steps => GradientAccumulationSteps is { } batches ? Iterations / batches : Iterations;

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
        _decayed = Stretches.Of(Array.FindAll(_variables, variable => !ExcludeFromWeightDecay.Any(variable.Name.Contains)), length);
        _length = length;
        _state.Clear();
        CreateState();
        _accumulator = GradientAccumulationSteps is { } steps ? new(AddState("gradient_accumulator"), steps) : null;
        _average = UseEma ? new(AddState("average"), EmaMomentum) : null;
        Iterations = 0;
    }

    /// <summary>Back to before the first step; the learning rate stays as it is.</summary>
    public void Reset()
    {
        foreach (OptimizerState state in _state)
            state.Reset();
        Iterations = 0;
    }

    /// <summary>Makes one step, or gathers gradients for one. Allocates nothing.</summary>
    /// <param name="parameters">All parameters; padding between them is zero and stays so.</param>
    /// <param name="gradients">Their gradients, laid out alike; clipping changes them in place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Span<float> parameters, Span<float> gradients)
    {
        if (_length < 0)
            throw new InvalidOperationException($"{GetType().Name} is not built: call Build before Apply.");
        if (parameters.Length != _length || gradients.Length != _length)
        {
            throw new ArgumentException(
                $"{GetType().Name} was built for {_length} parameters. Received: {parameters.Length} parameters and {gradients.Length} gradients.");
        }

        if (LearningRateSchedule is { } schedule)
            _learningRate = (float)schedule.At(Iterations);
        bool isStep = GradientAccumulationSteps is not { } batches || (Iterations + 1) % batches == 0;
        if (isStep)
            Step(parameters, gradients);
        else
            _accumulator!.Add(gradients);

        _average?.Follow(parameters, isFirst: Steps == 0);
        if (EmaOverwriteFrequency is { } frequency && (Steps + 1) % frequency == 0)
            _average?.CopyTo(parameters, _stretches);
        Iterations++;
    }

    /// <summary>Gives the parameters the values that training ends with: their moving average, where there is one. Keras <c>finalize_variable_values</c>.</summary>
    /// <param name="parameters">All parameters.</param>
    public void FinalizeParameters(Span<float> parameters)
    {
        if (Iterations > 0)
            _average?.CopyTo(parameters, _stretches);
    }

    /// <summary>Makes it the optimizer of a network, unless it is that of another one: what it remembers would be overwritten by both.</summary>
    internal void BelongTo(Network network)
    {
        if (_network is { } other && other != network)
        {
            throw new InvalidOperationException(
                $"Expected an optimizer of its own for network '{network.Description.Name}'; came the {GetType().Name} of another network, '{other.Description.Name}'. Make a new one.");
        }

        _network = network;
    }

    /// <summary>Its network has another optimizer: it may belong to any.</summary>
    internal void Leave() => _network = null;

    /// <summary>Goes on from a checkpoint, whose states were put in place; the rate may be one that a callback has set.</summary>
    internal void Resume(long iterations, float learningRate) => (Iterations, _learningRate) = (iterations, learningRate);

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(Span<float> parameters, Span<float> gradients)
    {
        _accumulator?.Take(gradients);
        _clipping.Apply(gradients, _variables);
        BeginStep(Steps + 1);
        if (WeightDecay != 0)
        {
            foreach (ParameterRange stretch in _decayed)
                Decay.Apply(parameters.Slice(stretch.Start, stretch.Length), WeightDecay * LearningRate);
        }

        foreach (ParameterRange stretch in _stretches)
            Update(parameters.Slice(stretch.Start, stretch.Length), gradients.Slice(stretch.Start, stretch.Length), stretch.Start);
    }

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
