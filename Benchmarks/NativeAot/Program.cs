using System.Diagnostics;
using System.Runtime.CompilerServices;
using ModelCompiler;
using ModelCompiler.Benchmarks.Networks;

// A deployed predictor: its weights lie beside it. The run under the JIT writes them; native code, which only loads, has nothing of that in it.
string weights = Path.Combine(args.Length > 0 ? args[0] : AppContext.BaseDirectory, "mnist.safetensors");
if (RuntimeFeature.IsDynamicCodeSupported && !File.Exists(weights))
    new MnistDense(seed: 1).Save(weights);
MnistDense model = MnistDense.Load(weights);

float[] image = new float[28 * 28], digits = new float[10];
for (int k = 0; k < image.Length; k++)
    image[k] = k % 256 / 255f;

double fastest = double.PositiveInfinity;
for (int round = 0; round < 400; round++)
{
    const int Calls = 100;
    long start = Stopwatch.GetTimestamp();
    for (int call = 0; call < Calls; call++)
        model.Predict(image, digits);
    fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls);
    if (round % 100 == 0)
        Thread.Sleep(100);
}

uint bits = 0;
foreach (float probability in digits)
    bits = bits * 31 + BitConverter.SingleToUInt32Bits(probability);
Console.WriteLine($"{(RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "AOT")}: {fastest:F2} µs for a prediction, result {bits:x8}");
