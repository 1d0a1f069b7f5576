using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Files of emitted networks: read back, refused by others, and refused when damaged.</summary>
public sealed class FileTests : IDisposable
{
    private static readonly float[] Flower = [5.3f, 3.4f, 1.9f, 0.6f];

    private readonly CompiledNetworks _networks = NetworkCompilation.Compile(string.Join('\n', Declared.Iris, Declared.Iris.Replace("Dense(8)", "Dense(9)").Replace("IrisClassifier", "Wider"), Declared.Housing));
    private readonly TemporaryFile _file = new();

    public void Dispose()
    {
        _networks.Dispose();
        _file.Dispose();
    }

    [Fact]
    public void Load_of_the_class_gives_the_network_that_was_saved()
    {
        NetworkUnderTest saved = _networks.Create("IrisClassifier", seed: 1);
        saved.Network.Save(_file.Path);
        Network loaded = (Network)_networks.Type("IrisClassifier").GetMethod("Load", [typeof(string)])!.Invoke(null, [_file.Path])!;
        Assert.Equal(saved.Predict(Flower), loaded.Predict(Flower));
    }

    [Theory]
    [InlineData("Wider")]
    [InlineData("Housing")]
    public void Weights_of_another_network_are_refused_and_change_nothing(string other)
    {
        _networks.Create(other).Network.Save(_file.Path);
        AssertRefused(_networks.Create("IrisClassifier", seed: 1));
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused_and_changes_nothing()
    {
        NetworkUnderTest network = _networks.Create("IrisClassifier", seed: 1);
        _networks.Create("IrisClassifier", seed: 2).Network.Save(_file.Path);
        byte[] whole = File.ReadAllBytes(_file.Path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_file.Path, whole[..length]);
            AssertRefused(network);
        }
    }

    [Fact]
    public void A_file_with_random_damage_is_loaded_or_refused_and_nothing_else()
    {
        NetworkUnderTest network = _networks.Create("IrisClassifier", seed: 1);
        _networks.Create("IrisClassifier", seed: 2).Network.Save(_file.Path);
        byte[] whole = File.ReadAllBytes(_file.Path);
        Random random = new(17);
        for (int i = 0; i < 1000; i++)
        {
            byte[] damaged = [.. whole];
            for (int change = random.Next(1, 5); change > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(_file.Path, damaged);
            float[][] before = network.Network.GetWeights();
            if (Record.Exception(() => network.Network.LoadWeights(_file.Path)) is not { } fault)
                continue;
            Assert.IsType<WeightsFileException>(fault);
            Assert.Equal(before, network.Network.GetWeights());
        }
    }

    private void AssertRefused(NetworkUnderTest network)
    {
        float[][] before = network.Network.GetWeights();
        Assert.Throws<WeightsFileException>(() => network.Network.LoadWeights(_file.Path));
        Assert.Equal(before, network.Network.GetWeights());
    }
}
