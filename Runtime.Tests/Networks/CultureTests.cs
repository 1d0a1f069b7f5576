using System.Globalization;
using ModelCompiler.Testing;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>Where numbers have a decimal comma, everything is as elsewhere.</summary>
public sealed class CultureTests
{
    [Fact]
    public void Emitted_code_summary_and_files_are_the_same_with_decimal_commas()
    {
        var plain = Outcome(CultureInfo.InvariantCulture);
        var german = Outcome(CultureInfo.GetCultureInfo("de-DE"));
        Assert.Equal(plain.Code, german.Code);
        Assert.Equal(plain.Summary, german.Summary);
        Assert.Equal(plain.File, german.File);
    }

    private static (string Code, string Summary, byte[] File) Outcome(CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            using CompiledNetworks networks = NetworkCompilation.Compile(Declared.Housing);
            using TemporaryFile file = new();
            Network<float> network = (Network<float>)networks.Create("Housing", seed: 3).Network;
            float[] input = [.. Enumerable.Range(0, 40 * 13).Select(i => i % 17 / 8f - 1)];
            network.Fit(input, [.. Enumerable.Range(0, 40).Select(i => i / 40f)], epochs: 2, verbose: Verbosity.Silent);
            network.Save(file.Path);
            return (string.Concat(networks.Emitted.Select(source => source.SourceText)), network.Summary(), File.ReadAllBytes(file.Path));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
