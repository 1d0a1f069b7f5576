using System.Runtime.InteropServices;

namespace ModelCompiler;

/// <summary>1 − Σ (target − prediction)² / Σ (target − mean)²: how much of what targets vary is explained.</summary>
/// <remarks>The adjusted score is 1 − (1 − R²)·(n − 1) / (n − p − 1) with p regressors. As in Keras, n is the number of targets of all outputs together: rows times outputs.</remarks>
public sealed class R2Score : Metric
{
    private readonly ClassAggregation _classAggregation;
    private readonly int _numRegressors;
    private OutputSums[] _sums = [];
    private long _targets;

    /// <summary>The metric; the defaults are Keras's.</summary>
    /// <param name="classAggregation">How scores of outputs become one.</param>
    /// <param name="numRegressors">The number of variables that explain the targets, for the adjusted score; 0 for the plain one.</param>
    /// <param name="name">What it is called in the history and on the screen.</param>
    /// <exception cref="ArgumentException"><paramref name="numRegressors"/> is negative.</exception>
    public R2Score(ClassAggregation classAggregation = ClassAggregation.UniformAverage, int numRegressors = 0, string name = "r2_score") : base(name) =>
        (_classAggregation, _numRegressors) = (classAggregation, numRegressors >= 0
            ? numRegressors
            : throw new ArgumentException($"Metric '{name}': numRegressors must be at least 0. Received: {numRegressors}.", nameof(numRegressors)));

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override double Result
    {
        get
        {
            double sum = 0, weights = 0;
            foreach (OutputSums output in _sums)
            {
                double weight = _classAggregation == ClassAggregation.VarianceWeightedAverage ? output.Variation : 1;
                sum += weight * output.Score;
                weights += weight;
            }

            return weights == 0 ? 0 : Adjusted(sum / weights);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Results =>
        _classAggregation == ClassAggregation.None ? [.. _sums.Select(output => Adjusted(output.Score))] : [Result];

    /// <inheritdoc/>
    protected internal override double[]? GetState() => [_targets, .. MemoryMarshal.Cast<OutputSums, double>(_sums.AsSpan())];

    /// <inheritdoc/>
    protected internal override void SetState(ReadOnlySpan<double> state)
    {
        _targets = (long)state[0];
        state[1..].CopyTo(MemoryMarshal.Cast<OutputSums, double>(_sums.AsSpan()));
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        if (_sums.Length != Classes)
            _sums = new OutputSums[Classes];
        Array.Clear(_sums);
        _targets = 0;
    }

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, float weight)
    {
        for (int i = 0; i < prediction.Length; i++)
            _sums[i % Classes].Add(prediction[i], target[i], weight);
        _targets += target.Length;
    }

    /// <summary>The score itself where there are too few targets, as in Keras.</summary>
    private double Adjusted(double score) =>
        _numRegressors == 0 || _targets <= _numRegressors + 1 ? score : 1 - (1 - score) * (_targets - 1) / (_targets - _numRegressors - 1);

    /// <summary>What is summed up for one output.</summary>
    private struct OutputSums
    {
        private double _weight, _sum, _squares, _errors;

        /// <summary>Σ w·(t − mean)² as Σ w·t² − (Σ w·t)² / Σ w.</summary>
        public readonly double Variation => _weight == 0 ? 0 : _squares - _sum * _sum / _weight;

        /// <summary>0 where the targets do not vary.</summary>
        public readonly double Score => Variation == 0 ? 0 : 1 - _errors / Variation;

        public void Add(double prediction, double target, double weight)
        {
            _weight += weight;
            _sum += weight * target;
            _squares += weight * target * target;
            _errors += weight * (target - prediction) * (target - prediction);
        }
    }
}
