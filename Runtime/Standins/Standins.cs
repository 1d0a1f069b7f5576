#pragma warning disable CS1591
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelCompiler.Numerics
{
    public sealed class AlignedBuffer(int length)
    {
        private readonly float[] _array = GC.AllocateArray<float>(length + 16, pinned: true);
        public int Length => length;
        public Span<float> Span => _array.AsSpan(0, length);
        public ref float Origin => ref _array[0];
    }
    public static class CounterRandom
    {
        public static (uint, uint) Key(ulong seed, uint stream, ulong step) => ((uint)(seed * 31 + step * 7919 + stream), (uint)(seed >> 32) + (uint)step);
    }
    public struct RandomStream(ulong seed, uint stream)
    {
        private readonly Random _random = new((int)(seed ^ (seed >> 32)) + (int)stream);
        public void Shuffle(Span<int> values) => _random.Shuffle(values);
    }
}

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
