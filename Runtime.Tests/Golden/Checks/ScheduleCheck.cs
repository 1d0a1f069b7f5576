using System.Text.Json;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>One learning-rate schedule of a case, asked for its value at every step that the case lists.</summary>
internal sealed class ScheduleCheck(GoldenCase golden, string name, JsonElement schedule) : GoldenCheck(golden, name)
{
    private readonly string _tensor = $"lr/{name}";

    public static IEnumerable<GoldenCheck> Of(GoldenCase golden) =>
        from schedule in golden.Json.GetProperty("schedules").EnumerateArray()
        select new ScheduleCheck(golden, schedule.GetProperty("name").GetString()!, schedule);

    public override IEnumerable<string> Expected => [_tensor];

    /// <summary>Nothing to compile, but here it shows whether the schedule exists with these options.</summary>
    public override IEnumerable<Declaration> Declarations
    {
        get
        {
            _ = Create();
            return [];
        }
    }

    public override void Run(CompiledNetworks? networks, Comparison comparison)
    {
        LearningRateSchedule asked = Create();
        comparison.Check(_tensor, [.. Golden.Json.GetProperty("steps").EnumerateArray().Select(step => (float)asked.At(step.GetInt64()))]);
    }

    private LearningRateSchedule Create() => ScheduleConfig.Create(schedule.GetProperty("class").GetString()!, schedule.GetProperty("config"));
}
