using System.Collections.Concurrent;
using Xunit;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>
/// Whether agreement means something: the share of error bounds that were tight, over many networks. Each network counts as one, for a few
/// with thousands of weights behind a kink would otherwise decide it, and chance with them.
/// </summary>
internal sealed class TightBounds
{
    private const double Enough = 0.75;

    private readonly ConcurrentBag<double> shares = [];

    public void Compare(Action<Agreement> compare)
    {
        var agreement = new Agreement();
        compare(agreement);
        if (agreement.TightShare is { } share)
            shares.Add(share);
    }

    /// <summary>Fails where so many bounds were loose, behind steep or kinked layers, that agreement would mean little.</summary>
    public void Require(ITestOutputHelper log)
    {
        double share = shares.Average();
        log.WriteLine($"{share:P1} of the bounds of {shares.Count} networks were tight");
        DrawingSeed.Tell(() =>
        {
            if (!(share >= Enough))
                throw new DisagreementException($"only {share:P1} of the error bounds were tight enough to find a mistake");
        });
    }
}
