using BenchmarkDotNet.Attributes;
using ModelCompiler.Benchmarks.Networks;

namespace ModelCompiler.Benchmarks.Micro;

/// <summary>One prediction, by BenchmarkDotNet: times and allocated bytes.</summary>
[InProcess]
[MemoryDiagnoser]
public class PredictBenchmarks
{
    private readonly IrisNetwork _iris = new();
    private readonly MnistDense _dense = new();
    private readonly MnistConvnet _convnet = new();
    private readonly float[] _flower = new float[4], _image = new float[28 * 28], _classes = new float[3], _digits = new float[10];

    [Benchmark]
    public void Iris() => _iris.Predict(_flower, _classes);

    [Benchmark]
    public void MnistDense() => _dense.Predict(_image, _digits);

    [Benchmark]
    public void MnistConvnet() => _convnet.Predict(_image, _digits);
}
