using ModelCompiler.Data;

namespace Mnist;

/// <summary>Handwritten digits: 28×28 grey values from 0 to 255 each, and which digit it is.</summary>
internal sealed record MnistData(float[] Images, int[] Digits)
{
    public const int Pixels = 28 * 28;

    /// <summary>Reads a pair of the files that are copied beside the program; see SOURCE.md for where they are from.</summary>
    public static MnistData Read(string prefix)
    {
        string path = Path.Combine(AppContext.BaseDirectory, prefix);
        return new MnistData(IdxArray.Read(path + "-images-idx3-ubyte.gz").ToFloats(), IdxArray.Read(path + "-labels-idx1-ubyte.gz").ToInts());
    }

    public MnistData First(int count) => new(Images[..(count * Pixels)], Digits[..count]);
}
