namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>The kinds of cases, and the checks that one case of each kind is.</summary>
internal static class GoldenKinds
{
    private static readonly Dictionary<string, Func<GoldenCase, IEnumerable<GoldenCheck>>> Kinds = new()
    {
        ["model"] = golden => [new ModelCheck(golden)],
        ["fit"] = golden => [new FitCheck(golden)],
        ["optimizer"] = golden => [new OptimizerCheck(golden)],
        ["loss"] = golden => [new LossCheck(golden)],
        ["metric"] = MetricCheck.Of,
        ["activation"] = ActivationCheck.Of,
        ["schedule"] = ScheduleCheck.Of,
        ["callback"] = CallbackCheck.Of,
        ["adapt"] = golden => [new AdaptCheck(golden)],
    };

    public static IEnumerable<GoldenCheck> Checks(GoldenCase golden) =>
        Kinds.TryGetValue(golden.Kind, out var checks)
            ? checks(golden)
            : throw new InvalidDataException($"Case '{golden.Name}': expected a kind among {string.Join(", ", Kinds.Keys)}, but came '{golden.Kind}'.");
}
