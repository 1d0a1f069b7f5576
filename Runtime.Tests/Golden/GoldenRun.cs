using System.Reflection;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>All checks, run once for all tests. Networks are compiled many at a time, which is three times cheaper than one by one.</summary>
internal static class GoldenRun
{
    private const int NetworksInCompilation = 48;

    private static readonly Lazy<IReadOnlyDictionary<string, GoldenOutcome>> Results = new(() =>
    {
        Dictionary<string, GoldenOutcome> outcomes = Run().OrderBy(outcome => outcome.Name, StringComparer.Ordinal).ToDictionary(outcome => outcome.Name);
        GoldenReport.Write(outcomes.Values);
        return outcomes;
    });

    public static IReadOnlyDictionary<string, GoldenOutcome> Outcomes => Results.Value;

    /// <summary>The names of all checks, without running any.</summary>
    public static IEnumerable<string> Names => Checks().Select(check => check.Name);

    private static IEnumerable<GoldenCheck> Checks() => GoldenFolder.Cases().SelectMany(GoldenKinds.Checks);

    private static IEnumerable<GoldenOutcome> Run()
    {
        List<(GoldenCheck Check, Declaration[] Declarations)> runnable = [];
        foreach (GoldenCheck check in Checks())
        {
            if (Inexpressible(check, out Declaration[] declarations) is { } reason)
                yield return GoldenOutcome.Skipped(check.Name, reason);
            else
                runnable.Add((check, declarations));
        }

        foreach (var batch in runnable.Chunk(NetworksInCompilation))
        {
            foreach (GoldenOutcome outcome in Run(batch))
                yield return outcome;
        }
    }

    private static string? Inexpressible(GoldenCheck check, out Declaration[] declarations)
    {
        try
        {
            declarations = [.. check.Declarations];
            return null;
        }
        catch (InexpressibleException inexpressible)
        {
            declarations = [];
            return inexpressible.Message;
        }
    }

    /// <summary>Where a batch does not compile, each of its checks is compiled alone, so that one fault is one failure.</summary>
    private static IEnumerable<GoldenOutcome> Run((GoldenCheck Check, Declaration[] Declarations)[] batch)
    {
        CompiledNetworks? networks;
        try
        {
            networks = Compile(batch.SelectMany(item => item.Declarations));
        }
        catch (Exception fault)
        {
            return batch.Length == 1 ? [GoldenOutcome.Failed(batch[0].Check.Name, fault.Message)] : batch.SelectMany(item => Run([item]));
        }

        using (networks)
            return [.. batch.Select(item => Run(item.Check, networks))];
    }

    private static CompiledNetworks? Compile(IEnumerable<Declaration> declarations)
    {
        string source = string.Join('\n', declarations);
        return source.Length == 0 ? null : NetworkCompilation.Compile(source);
    }

    private static GoldenOutcome Run(GoldenCheck check, CompiledNetworks? networks)
    {
        Comparison comparison = new(check.Golden);
        try
        {
            check.Run(networks, comparison);
        }
        catch (Exception fault)
        {
            return GoldenOutcome.Failed(check.Name, Describe((fault as TargetInvocationException)?.InnerException ?? fault));
        }

        string[] forgotten = [.. comparison.Unchecked(check.Expected)];
        if (forgotten.Length > 0)
            return GoldenOutcome.Failed(check.Name, $"nothing was held against {string.Join(", ", forgotten)}", comparison.Worst);
        return comparison.Worst <= 1 ? GoldenOutcome.Passed(check.Name, comparison.Worst) : GoldenOutcome.Failed(check.Name, comparison.WorstAt, comparison.Worst);
    }

    /// <summary>What was thrown, and the first place that is not the framework's.</summary>
    private static string Describe(Exception fault) =>
        $"{fault.GetType().Name}: {fault.Message} {fault.StackTrace?.Split('\n').FirstOrDefault(frame => frame.Contains(nameof(ModelCompiler), StringComparison.Ordinal))?.Trim()}";
}
