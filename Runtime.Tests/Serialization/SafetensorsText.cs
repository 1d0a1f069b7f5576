using System.Buffers.Binary;
using System.Text;

namespace ModelCompiler.Runtime.Tests.Serialization;

/// <summary>Makes and takes apart safetensors files without the code under test.</summary>
internal static class SafetensorsText
{
    /// <summary>A header that fits <see cref="Training.SoftmaxRegression"/> but for what a test replaces in it; it wants 60 bytes of data.</summary>
    public const string Header =
        """{"dense/kernel":{"dtype":"F32","shape":[4,3],"data_offsets":[0,48]},"dense/bias":{"dtype":"F32","shape":[3],"data_offsets":[48,60]}}""";

    public static byte[] File(string header, int dataLength = 60)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[8 + text.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        return file;
    }

    public static string HeaderOf(byte[] file) => Encoding.UTF8.GetString(file, 8, (int)BinaryPrimitives.ReadInt64LittleEndian(file));
}
