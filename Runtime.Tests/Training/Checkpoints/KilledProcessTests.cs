using ModelCompiler.Runtime.Tests.Serialization;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Training.Checkpoints;

public sealed class KilledProcessTests
{
    private const int Kills = 12;

    [Fact]
    public async Task Training_that_is_killed_again_and_again_at_any_moment_ends_with_the_bits_of_training_that_never_stopped()
    {
        using TemporaryFolder folder = new();
        string file = folder.Path("run.checkpoint");
        List<double> moments = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            moments.Add(Random.Shared.NextDouble() * 80);
            Assert.True(await KilledRun.Kill(file, TimeSpan.FromMilliseconds(moments[^1])), $"The run came to its end before kill {kill}.");
        }

        Assert.True(File.Exists(file), $"Nothing was saved in {string.Join(", ", moments)} ms.");
        SoftmaxRegression resumed = KilledRun.Train(new BackupAndRestore(file), new KilledRun.Announcement(silent: true));

        Assert.Equal(KilledRun.Train(backup: null).GetWeights(), resumed.GetWeights());
        Assert.Empty(folder.Files);
    }
}
