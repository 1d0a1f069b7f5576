using System.Buffers.Binary;
using System.Globalization;
using ModelCompiler.Runtime.Tests.Training;
using ModelCompiler.Serialization;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Serialization;

public sealed class WeightsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Saved_weights_come_back_bit_for_bit()
    {
        SoftmaxRegression from = new(seed: 1);
        from.Layers[0].Bias[1] = float.NaN;
        from.Layers[0].Bias[2] = float.NegativeInfinity;
        from.Save(_folder.Path("a.safetensors"));
        SoftmaxRegression to = new(seed: 2);
        to.LoadWeights(_folder.Path("a.safetensors"));

        Assert.Equal(
            from.GetWeights().SelectMany(values => values).Select(BitConverter.SingleToInt32Bits),
            to.GetWeights().SelectMany(values => values).Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void A_link_to_a_file_stays_one()
    {
        string target = _folder.Write("target.safetensors", [1]), link = _folder.Path("link.safetensors");
        File.CreateSymbolicLink(link, target);
        SoftmaxRegression network = new(seed: 1);
        network.Save(link);

        Assert.Equal(target, new FileInfo(link).LinkTarget);
        SoftmaxRegression again = new(seed: 2);
        again.LoadWeights(target);
        Assert.Equal(network.GetWeights(), again.GetWeights());
    }

    [Fact]
    public void A_path_that_no_file_can_have_is_named_as_it_was_given()
    {
        SoftmaxRegression network = new();
        string folder = Path.GetDirectoryName(_folder.Path("a"))!, missing = _folder.Path("missing");

        Assert.Equal($"Expected the path of a file; '{folder}' is that of a folder.", Assert.Throws<IOException>(() => network.Save(folder)).Message);
        Assert.Equal($"Expected the path of a file; '{missing}/' is that of a folder.", Assert.Throws<IOException>(() => network.Save(missing + "/")).Message);
        Assert.Equal(
            $"Expected a folder to write 'a.safetensors' to; there is no '{missing}'.",
            Assert.Throws<DirectoryNotFoundException>(() => network.Save(Path.Combine(missing, "a.safetensors"))).Message);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Weights_that_are_kept_transposed_are_saved_in_Keras_layout()
    {
        LinearRegression from = new();
        from.SetWeights([1, 2, 3, 4, 5, 6], [7, 8]);
        byte[] file = Saved(from);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], Enumerable.Range(0, 8).Select(i => BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(file.Length - 32 + 4 * i))));
    }

    [Fact]
    public void The_header_is_plain_safetensors_padded_to_whole_words()
    {
        string header = SafetensorsText.HeaderOf(Saved(new SoftmaxRegression()));

        Assert.Equal(
            """{"__metadata__":{"format":"modelcompiler","network":"SoftmaxRegression","fingerprint":"softmax-1"},"""
            + SafetensorsText.Header[1..],
            header.TrimEnd(' '));
        Assert.Equal(0, header.Length % 8);
    }

    [Fact]
    public void The_same_weights_give_the_same_bytes_whatever_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            byte[] invariant = Saved(new SoftmaxRegression(seed: 1));
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(invariant, Saved(new SoftmaxRegression(seed: 1)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_file_of_another_tool_with_the_same_tensors_loads()
    {
        SoftmaxRegression network = new(seed: 1);
        network.LoadWeights(_folder.Write("other.safetensors", SafetensorsText.File(SafetensorsText.Header)));

        Assert.All(network.GetWeights().SelectMany(values => values), value => Assert.Equal(0, value));
    }

    [Fact]
    public void An_older_file_is_replaced_and_nothing_else_is_left()
    {
        string path = _folder.Write("a.safetensors", new byte[10_000]);
        new SoftmaxRegression().Save(path);

        Assert.True(new FileInfo(path).Length < 1000);
        Assert.Equal(["a.safetensors"], _folder.Files);
    }

    [Fact]
    public void When_writing_fails_the_older_file_stays_and_nothing_else_is_left()
    {
        string path = _folder.Write("a.safetensors", [1, 2, 3]);
        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write([9, 9]);
            throw new IOException("The disk is full.");
        }));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["a.safetensors"], _folder.Files);
    }

    [Fact]
    public void A_file_that_is_not_there_is_reported_as_such() =>
        Assert.Throws<FileNotFoundException>(() => new SoftmaxRegression().LoadWeights(_folder.Path("none.safetensors")));

    private byte[] Saved(Network network)
    {
        network.Save(_folder.Path("saved.safetensors"));
        return File.ReadAllBytes(_folder.Path("saved.safetensors"));
    }
}
