using BenchmarkDotNet.Attributes;
using ModelCompiler.Benchmarks.Networks;

namespace ModelCompiler.Benchmarks.Micro;

/// <summary>One training step on 32 rows, by BenchmarkDotNet: times and allocated bytes.</summary>
[InProcess]
[MemoryDiagnoser]
public class StepBenchmarks
{
    private const int Rows = 32;

    private readonly IrisNetwork _iris = new() { Threads = 1 };
    private readonly MnistDense _dense = new() { Threads = 1 };
    private readonly HousingNetwork _housing = new() { Threads = 1 };
    private readonly MnistConvnet _convnet = new() { Threads = 1 };
    private readonly float[] _flowers = new float[Rows * 4], _images = new float[Rows * 28 * 28], _houses = new float[Rows * 8], _prices = new float[Rows];
    private readonly int[] _labels = new int[Rows];

    [Benchmark]
    public double Iris() => _iris.TrainOnBatch(_flowers, _labels);

    [Benchmark]
    public double MnistDense() => _dense.TrainOnBatch(_images, _labels);

    [Benchmark]
    public double Housing() => _housing.TrainOnBatch(_houses, _prices);

    [Benchmark]
    public double MnistConvnet() => _convnet.TrainOnBatch(_images, _labels);
}
