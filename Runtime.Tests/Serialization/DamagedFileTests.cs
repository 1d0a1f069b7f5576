using ModelCompiler.Runtime.Tests.Training;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Serialization;

/// <summary>Whatever is wrong with a file, loading says so in one exception type and changes no weight.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SoftmaxRegression _network = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"dense/bias\"", "\"dense/beta\"", "tensor 'dense/bias': expected F32 (3,); found no such tensor.")]
    [InlineData("\"F32\",\"shape\":[3]", "\"F16\",\"shape\":[3]", "tensor 'dense/bias': expected F32 (3,); found F16 (3,).")]
    [InlineData("[4,3]", "[3,4]", "tensor 'dense/kernel': expected F32 (4, 3); found F32 (3, 4).")]
    [InlineData("[48,60]", "[44,60]", "tensor 'dense/bias': expected data from byte 48 on, after the tensor before it; found bytes 44 to 60.")]
    [InlineData("[48,60]", "[52,60]", "tensor 'dense/bias': expected data from byte 48 on, after the tensor before it; found bytes 52 to 60.")]
    [InlineData("[48,60]", "[48,64]", "tensor 'dense/bias': expected data up to byte 64; found 60 bytes of data in the file.")]
    [InlineData("[48,60]", "[48,56]", "expected 56 bytes of data; found 60.")]
    [InlineData("[48,60]", "[48,40]", "tensor 'dense/bias': expected data from byte 48 on, after the tensor before it; found bytes 48 to 40.")]
    [InlineData("[0,48]},\"dense/bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[48,60]", "[0,52]},\"dense/bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[52,60]", "tensor 'dense/kernel': expected 48 bytes; found 52.")]
    [InlineData("[48,60]", "[48]", "a fault in it (tensor 'dense/bias' needs dtype, shape and two data_offsets).")]
    [InlineData("[48,60]", "[48,-60]", "a fault in it (-60 where only 0 and above makes sense).")]
    [InlineData("[48,60]", "[48,\"60\"]", "a fault in it (a number was expected, String came).")]
    [InlineData("\"dense/bias\"", "\"dense/kernel\"", "a fault in it ('dense/kernel' occurs twice).")]
    [InlineData("\"shape\":[3]", "\"shape\":[3],\"shape\":[3]", "a fault in it ('shape' occurs twice).")]
    [InlineData("\"shape\":[3]", "\"form\":[3]", "a fault in it (unknown key 'form' in tensor 'dense/bias').")]
    [InlineData("{\"dense/kernel\"", "{\"__metadata__\":{\"a\":1},\"dense/kernel\"", "a fault in it (String was expected, Number came).")]
    [InlineData("{\"dense/kernel\"", "[\"dense/kernel\"", "expected a JSON header; found something else.")]
    public void A_fault_in_the_header_is_named(string text, string replacement, string message)
    {
        Assert.Contains(text, SafetensorsText.Header);
        Refused(SafetensorsText.File(SafetensorsText.Header.Replace(text, replacement)), message);
    }

    [Fact]
    public void A_tensor_too_many_is_named() => Refused(
        SafetensorsText.File(SafetensorsText.Header[..^1] + ""","more":{"dtype":"F32","shape":[1],"data_offsets":[60,64]}}""", dataLength: 64),
        "tensor 'more': expected no such tensor in this network; found it in the file.");

    [Fact]
    public void Weights_of_another_network_are_refused_by_their_tensors()
    {
        new LinearRegression().Save(_folder.Path("linear.safetensors"));
        Refused(File.ReadAllBytes(_folder.Path("linear.safetensors")), "tensor 'dense/kernel': expected F32 (4, 3); found no such tensor.");
    }

    [Fact]
    public void Weights_of_another_network_with_the_same_tensors_are_refused_by_its_fingerprint()
    {
        new SoftmaxRegression(fingerprint: "softmax-2").Save(_folder.Path("other.safetensors"));
        Refused(
            File.ReadAllBytes(_folder.Path("other.safetensors")),
            "expected weights of 'SoftmaxRegression' with fingerprint softmax-1; found weights of 'SoftmaxRegression' with fingerprint softmax-2.");
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1L)]
    [InlineData(1L << 40)]
    public void An_absurd_header_length_is_refused_without_reserving_memory_for_it(long length)
    {
        byte[] file = SafetensorsText.File(SafetensorsText.Header);
        BitConverter.TryWriteBytes(file, length);
        Refused(file, $"expected a header of at most {file.Length - 8} bytes; found a header length of {(ulong)length}.");
    }

    [Fact]
    public void The_exception_tells_file_tensor_expected_and_found()
    {
        string path = _folder.Write("a.safetensors", SafetensorsText.File(SafetensorsText.Header.Replace("[4,3]", "[12]")));
        WeightsFileException e = Assert.Throws<WeightsFileException>(() => _network.LoadWeights(path));

        Assert.Equal((path, "dense/kernel", "F32 (4, 3)", "F32 (12,)"), (e.Path, e.Tensor, e.Expected, e.Found));
        Assert.StartsWith($"'{path}': tensor", e.Message);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] whole = Saved();
        for (int length = 0; length < whole.Length; length++)
            Refused(whole[..length], "expected");
    }

    [Fact]
    public void A_byte_too_many_is_refused() => Refused([.. Saved(), 0], "expected 60 bytes of data; found 61.");

    [Fact]
    public void A_thousand_random_corruptions_are_refused_or_hit_nothing_but_values()
    {
        Random random = new(12345);
        byte[] whole = Saved();
        int dataStart = whole.Length - 60;
        int refused = 0;
        for (int i = 0; i < 1000; i++)
        {
            byte[] damaged = [.. whole];
            int at = random.Next(damaged.Length);
            damaged[at] ^= (byte)random.Next(1, 256);
            float[][] before = _network.GetWeights();
            string path = _folder.Write("damaged.safetensors", damaged);
            try
            {
                _network.LoadWeights(path);
            }
            catch (WeightsFileException)
            {
                refused++;
                Assert.True(at < dataStart, "Values may be anything.");
                Assert.Equal(Bits(before), Bits(_network.GetWeights()));
            }
        }

        Assert.True(refused > 500, $"Only {refused} of 1000 corruptions were noticed.");
    }

    private static IEnumerable<int> Bits(float[][] weights) => weights.SelectMany(values => values).Select(BitConverter.SingleToInt32Bits);

    private byte[] Saved()
    {
        new SoftmaxRegression(seed: 2).Save(_folder.Path("saved.safetensors"));
        return File.ReadAllBytes(_folder.Path("saved.safetensors"));
    }

    private void Refused(byte[] file, string message)
    {
        float[][] before = _network.GetWeights();
        string path = _folder.Write("damaged.safetensors", file);
        WeightsFileException e = Assert.Throws<WeightsFileException>(() => _network.LoadWeights(path));
        Assert.Contains(message, e.Message);
        Assert.Equal(before, _network.GetWeights());
    }
}
