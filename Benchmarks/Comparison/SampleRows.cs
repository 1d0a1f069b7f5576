namespace ModelCompiler.Benchmarks.Comparison;

/// <summary>Made-up rows, the same every time: how long anything takes does not depend on what they say.</summary>
internal sealed class SampleRows<TTarget>(int inputLength, Func<Random, TTarget> target, float scale = 1, int targetLength = 1)
{
    public int TargetLength => targetLength;

    public float[] Inputs(int rows)
    {
        var random = new Random(1);
        float[] x = new float[rows * inputLength];
        for (int k = 0; k < x.Length; k++)
            x[k] = random.NextSingle() * scale;
        return x;
    }

    public TTarget[] Targets(int rows)
    {
        var random = new Random(2);
        TTarget[] y = new TTarget[rows * targetLength];
        for (int k = 0; k < y.Length; k++)
            y[k] = target(random);
        return y;
    }
}
