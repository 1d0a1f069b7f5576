using System.Text.Json;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>How the config of a case becomes an instance.</summary>
public sealed class ArgumentsTests
{
    [Fact]
    public void Lists_reach_a_constructor_that_takes_spans()
    {
        LearningRateSchedule schedule = ScheduleConfig.Create("PiecewiseConstantDecay", Json("""{"boundaries": [2], "values": [0.5, 0.25]}"""));
        Assert.Equal([0.5, 0.5, 0.25], [schedule.At(0), schedule.At(2), schedule.At(3)]);
    }

    [Fact]
    public void A_schedule_reaches_the_constructor_that_takes_one()
    {
        JsonElement config = Json("""{"learning_rate": {"schedule": "ExponentialDecay", "config": {"initial_learning_rate": 8, "decay_steps": 1, "decay_rate": 0.5}}}""");
        Scheduled instance = (Scheduled)Arguments.Bind(typeof(Scheduled), config, nameof(Scheduled)).Create();
        Assert.Equal(2, instance.AtStepTwo);
    }

    [Fact]
    public void What_a_config_leaves_out_has_its_default()
    {
        LearningRateSchedule schedule = ScheduleConfig.Create("CosineDecay", Json("""{"initial_learning_rate": 0.5, "decay_steps": 4}"""));
        Assert.Equal([0.5, 0], [schedule.At(0), schedule.At(4)]);
    }

    [Fact]
    public void A_fraction_is_no_number_of_steps()
    {
        InexpressibleException fault = Assert.Throws<InexpressibleException>(() =>
            ScheduleConfig.Create("CosineDecay", Json("""{"initial_learning_rate": 0.5, "decay_steps": 2.5}""")));
        Assert.Equal("CosineDecay's decay_steps: 2.5 is not a Int64", fault.Message);
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    /// <summary>Takes a number or a schedule, as an optimizer may.</summary>
    public sealed class Scheduled
    {
        public Scheduled(double learningRate) => AtStepTwo = learningRate;

        public Scheduled(LearningRateSchedule learningRate) => AtStepTwo = learningRate.At(2);

        public double AtStepTwo { get; }
    }
}
