using System.Buffers.Binary;
using System.IO.Compression;

namespace ModelCompiler.Data;

/// <summary>
/// What is inside a gzip file, and an error at its end if that is not all: <see cref="GZipStream"/> takes a file that is cut short for
/// a shorter one. The last four bytes of the file tell the length of what is inside, modulo 2³², if it was compressed in one piece.
/// </summary>
internal sealed class GzipFile : Stream
{
    private readonly GZipStream _inside;
    private readonly uint _expected;
    private uint _came;

    public GzipFile(FileStream file)
    {
        byte[] length = new byte[4];
        file.Seek(-Math.Min(4, file.Length), SeekOrigin.End);
        file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false);
        file.Position = 0;
        _expected = BinaryPrimitives.ReadUInt32LittleEndian(length);
        _inside = new GZipStream(file, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = _inside.Read(buffer);
        _came += (uint)read;
        if (read == 0 && !buffer.IsEmpty && _came != _expected)
            throw new InvalidDataException($"its last bytes promise {_expected} bytes inside; came {_came}.");
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inside.Dispose();
        base.Dispose(disposing);
    }
}
