using System.Buffers.Binary;

namespace ModelCompiler.Data;

/// <summary>An array of any shape from an IDX file, the format of MNIST: its elements row by row, as the file has them.</summary>
/// <example><code>float[] images = IdxArray.Read("train-images-idx3-ubyte.gz").ToFloats();</code></example>
public sealed class IdxArray
{
    private readonly byte[] _data;

    internal IdxArray(IdxType type, int[] shape, byte[] data)
    {
        _data = data;
        Type = type;
        Shape = shape;
    }

    /// <summary>The type of the elements.</summary>
    public IdxType Type { get; }

    /// <summary>The extents, such as [60000, 28, 28].</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Count => _data.Length / SizeOf(Type);

    /// <summary>Reads a file, compressed with gzip (in one piece) or not.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file is no IDX file, or is shorter or longer than it says.</exception>
    public static IdxArray Read(string path) => DataFile.Read(path, stream => IdxReader.Read(stream, path));

    /// <summary>All elements as floats: bytes from 0 to 255 as they are.</summary>
    public float[] ToFloats()
    {
        float[] values = new float[Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)Element(i);
        return values;
    }

    /// <summary>All elements as whole numbers: labels.</summary>
    /// <exception cref="InvalidOperationException">The elements are not whole numbers by their type.</exception>
    public int[] ToInts()
    {
        if (Type is IdxType.Float or IdxType.Double)
            throw new InvalidOperationException($"Expected an array of whole numbers; came one of type {Type}.");
        int[] values = new int[Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = (int)Element(i);
        return values;
    }

    internal static int SizeOf(IdxType type) => type switch
    {
        IdxType.UnsignedByte or IdxType.SignedByte => 1,
        IdxType.Short => 2,
        IdxType.Int or IdxType.Float => 4,
        _ => 8,
    };

    private double Element(int index)
    {
        ReadOnlySpan<byte> bytes = _data.AsSpan(index * SizeOf(Type));
        return Type switch
        {
            IdxType.UnsignedByte => bytes[0],
            IdxType.SignedByte => (sbyte)bytes[0],
            IdxType.Short => BinaryPrimitives.ReadInt16BigEndian(bytes),
            IdxType.Int => BinaryPrimitives.ReadInt32BigEndian(bytes),
            IdxType.Float => BinaryPrimitives.ReadSingleBigEndian(bytes),
            _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
        };
    }
}
