namespace ModelCompiler.Runtime.Tests.Training;

/// <summary>Made-up rows of four measures in three classes that a linear network can nearly tell apart.</summary>
internal sealed class Flowers
{
    public Flowers(int rows, int seed = 1)
    {
        Random random = new(seed);
        X = new float[rows * 4];
        Y = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            Y[row] = random.Next(3);
            for (int i = 0; i < 4; i++)
                X[row * 4 + i] = random.NextSingle() + (i == Y[row] ? 0.7f : 0);
        }
    }

    public float[] X { get; }

    public int[] Y { get; }
}
