namespace ModelCompiler.Data.Tests.Idx;

public sealed class IdxArrayTests : IDisposable
{
    private static readonly byte[] Bytes = [0, 0, 0x08, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, 128, 254, 255];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bytes_are_read_with_their_shape()
    {
        IdxArray array = Read(Bytes);
        Assert.Equal(IdxType.UnsignedByte, array.Type);
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal([0f, 1f, 2f, 128f, 254f, 255f], array.ToFloats());
        Assert.Equal([0, 1, 2, 128, 254, 255], array.ToInts());
    }

    [Fact]
    public void A_file_may_be_compressed() =>
        Assert.Equal([0, 1, 2, 128, 254, 255], IdxArray.Read(_folder.WriteGzip("x", Bytes)).ToInts());

    [Theory]
    [InlineData(0x09, new byte[] { 0xFF, 0x80 }, new[] { -1f, -128f })]
    [InlineData(0x0B, new byte[] { 0x01, 0x02, 0xFF, 0xFE }, new[] { 258f, -2f })]
    [InlineData(0x0C, new byte[] { 0, 1, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF }, new[] { 65536f, -1f })]
    [InlineData(0x0D, new byte[] { 0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0 }, new[] { 1.5f, -2f })]
    [InlineData(0x0E, new byte[] { 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0 }, new[] { 1.5f, -2f })]
    public void Every_type_is_read_big_end_first(byte type, byte[] elements, float[] expected)
    {
        IdxArray array = Read([0, 0, type, 1, 0, 0, 0, 2, .. elements]);
        Assert.Equal(expected, array.ToFloats());
        Assert.Equal(2, array.Count);
    }

    [Fact]
    public void Fractions_are_not_taken_for_whole_numbers()
    {
        IdxArray array = Read([0, 0, 0x0D, 1, 0, 0, 0, 1, 0x3F, 0xC0, 0, 0]);
        Assert.Contains("came one of type Float", Assert.Throws<InvalidOperationException>(() => array.ToInts()).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0 }, "expected an IDX file's magic number, 0x0000 and a type and a number of dimensions; came 0x504B0304.")]
    [InlineData(new byte[] { 0, 0, 7, 1, 0, 0, 0, 0 }, "expected an IDX file's magic number, 0x0000 and a type and a number of dimensions; came 0x00000701.")]
    [InlineData(new byte[] { 0, 0 }, "the file is cut short: expected 4 bytes for the magic number; came 2.")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 2, 0 }, "the file is cut short: expected 8 bytes for the extents; came 5.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 4, 1, 2 }, "the file is cut short: expected 4 bytes for the elements of shape [4]; came 2.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 1, 2 }, "expected the end of the file after 1 bytes of elements; came more.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0xFF, 0, 0, 0, 1 }, "expected extents from 0 to 2147483647; dimension 0 came as 4278190080.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0x70, 0, 0, 0, 1 }, "the file is cut short: expected 1879048192 bytes for the elements of shape [1879048192]; came 1.")]
    [InlineData(new byte[] { 0, 0, 8, 4, 0x70, 0, 0, 0, 0x70, 0, 0, 0, 0x70, 0, 0, 0, 0x70, 0, 0, 0 }, "expected at most 2147483591 bytes of elements; came the shape [1879048192, 1879048192, 1879048192, 1879048192].")]
    public void A_damaged_file_is_reported_with_what_came(byte[] file, string fault) =>
        Assert.Equal(fault, Assert.Throws<DataFileException>(() => Read(file)).Fault);

    [Fact]
    public void Every_file_that_is_cut_short_is_reported()
    {
        for (int length = 0; length < Bytes.Length; length++)
            Assert.Contains("cut short", Assert.Throws<DataFileException>(() => Read(Bytes[..length])).Message);
    }

    private IdxArray Read(byte[] file) => IdxArray.Read(_folder.Write("x", file));
}
