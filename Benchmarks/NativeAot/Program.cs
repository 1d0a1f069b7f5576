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

// The JIT compiles a second time what is called often, in the background.
for (int round = 0; round < 4; round++)
{
    Microseconds();
    Thread.Sleep(100);
}

long start = Stopwatch.GetTimestamp();
double fastest = double.PositiveInfinity;
while (Stopwatch.GetElapsedTime(start).TotalSeconds < 0.5)
    fastest = Math.Min(fastest, Microseconds());

uint bits = 0;
foreach (float probability in digits)
    bits = bits * 31 + BitConverter.SingleToUInt32Bits(probability);
Console.WriteLine($"{fastest:F3} {bits:x8}");

// The mean of some predictions one after the other.
double Microseconds()
{
    const int Calls = 100;
    long start = Stopwatch.GetTimestamp();
    for (int call = 0; call < Calls; call++)
        model.Predict(image, digits);
    return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls;
}
