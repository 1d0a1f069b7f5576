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
