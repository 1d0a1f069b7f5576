using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>Learning-rate schedules, from a Keras class and its config.</summary>
internal static class ScheduleConfig
{
    public static LearningRateSchedule Create(string kerasClass, JsonElement config) =>
        (LearningRateSchedule)Arguments.Bind(RuntimeTypes.Find<LearningRateSchedule>("learning-rate schedule", kerasClass), config, kerasClass).Create();

    /// <summary>A schedule in the place of a number: <c>{"schedule": class, "config": …}</c>.</summary>
    public static LearningRateSchedule OfArgument(JsonElement value) => Create(value.GetProperty("schedule").GetString()!, value.GetProperty("config"));
}
