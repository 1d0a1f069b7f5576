#pragma warning disable CS1591
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelCompiler
{
    public static class WeightInitializer
    {
        public static void Fill(Span<float> dense, ReadOnlySpan<int> shape, Initializer kind, ReadOnlySpan<float> arguments, ulong seed, uint stream)
        {
            Random random = new((int)seed * 1000 + (int)stream);
            foreach (ref float w in dense)
                w = kind is Initializer.Zeros ? 0 : kind is Initializer.Ones ? 1 : random.NextSingle() - 0.5f;
        }
    }
    public readonly record struct ParameterRange(int Start, int Length);
    public abstract class Optimizer
    {
        public float LearningRate { get; set; } = 0.01f;
        public long Iterations { get; set; }
        public virtual void Build(ReadOnlySpan<ParameterRange> variables, int length) { }
        public abstract void Apply(Span<float> parameters, Span<float> gradients);
    }
    public abstract class Metric
    {
        public abstract string Name { get; }
        public abstract void Reset();
        public virtual void Build(int predictionLength, int targetLength, int classes) { }
        public abstract void Update(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, int rows);
        public abstract double Result { get; }
    }
}
namespace ModelCompiler
{
    public sealed class SGD : Optimizer
    {
        public SGD(float learningRate = 0.01f) => LearningRate = learningRate;
        public override void Apply(Span<float> parameters, Span<float> gradients)
        {
            for (int i = 0; i < parameters.Length; i++) parameters[i] -= LearningRate * gradients[i];
            Iterations++;
        }
    }
    public sealed class SparseCategoricalAccuracy(string name = "sparse_categorical_accuracy") : Metric
    {
        private double _sum; private long _n; private int _c;
        public override string Name => name;
        public override void Reset() { _sum = 0; _n = 0; }
        public override void Build(int predictionLength, int targetLength, int classes) => _c = classes;
        public override void Update(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, int rows)
        {
            for (int i = 0; i < rows; i++) { _n++; if (Prediction.ArgMax(predictions.Slice(i * _c, _c)) == (int)targets[i]) _sum++; }
        }
        public override double Result => _sum / _n;
    }
}
