using System.Text.Json;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>An optimizer fed with gradients step by step, without a network.</summary>
internal sealed class OptimizerCheck(GoldenCase golden) : GoldenCheck(golden)
{
    /// <summary>Variables start at whole vectors, as in a network.</summary>
    private const int Lanes = 16;

    private const string LearningRate = "learning_rate";

    private string[] Variables => [.. Golden.Json.GetProperty("vars").EnumerateArray().Select(variable => variable[0].GetString()!)];

    public override IEnumerable<string> Expected => TensorsUnder("after", "final");

    /// <summary>Nothing to compile, but here it shows whether the optimizer exists with these options.</summary>
    public override IEnumerable<Declaration> Declarations
    {
        get
        {
            _ = Create(out _);
            return [];
        }
    }

    public override void Run(CompiledNetworks? networks, Comparison comparison)
    {
        Optimizer optimizer = Create(out LearningRateSchedule? schedule);
        (string Name, int Start, int Length)[] layout = [.. Layout()];
        int length = layout.Sum(variable => Padded(variable.Length));
        float[] parameters = new float[length], gradients = new float[length];
        optimizer.Build([.. layout.Select(variable => new ParameterRange(variable.Start, variable.Length))], length);
        foreach (var (name, start, _) in layout)
            Golden[$"init/{name}"].Values.CopyTo(parameters, start);

        for (int step = 0; step < Golden.Json.GetProperty("steps").GetInt32(); step++)
        {
            foreach (var (name, start, _) in layout)
                Golden[$"grad/{step}/{name}"].Values.CopyTo(gradients, start);
            if (schedule is not null)
                optimizer.LearningRate = (float)schedule.At(step);
            optimizer.Apply(parameters, gradients);
            foreach (var (name, start, count) in layout)
                comparison.Check($"after/{step}/{name}", parameters.AsSpan(start, count));
        }
    }

    /// <summary>The optimizer, and the schedule that sets its learning rate from outside, as <c>Fit</c> does, where no constructor takes it.</summary>
    private Optimizer Create(out LearningRateSchedule? schedule)
    {
        JsonElement optimizer = Golden.Json.GetProperty("optimizer");
        string name = optimizer.GetProperty("class").GetString()!;
        Type type = RuntimeTypes.Find<Optimizer>("optimizer", name);
        JsonElement config = optimizer.GetProperty("config");
        schedule = TakesSchedule(type) ? null : WithoutSchedule(ref config);
        return (Optimizer)Arguments.Bind(type, config, name).Create();
    }

    private static bool TakesSchedule(Type optimizer) =>
        optimizer.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(LearningRateSchedule)));

    private static LearningRateSchedule? WithoutSchedule(ref JsonElement config)
    {
        if (!config.TryGetProperty(LearningRate, out JsonElement rate) || rate.ValueKind != JsonValueKind.Object)
            return null;
        config = JsonSerializer.SerializeToElement(config.EnumerateObject().Where(option => option.Name != LearningRate).ToDictionary(option => option.Name, option => option.Value));
        return ScheduleConfig.OfArgument(rate);
    }

    private IEnumerable<(string Name, int Start, int Length)> Layout()
    {
        int start = 0;
        foreach (string variable in Variables)
        {
            int length = Golden[$"init/{variable}"].Values.Length;
            yield return (variable, start, length);
            start += Padded(length);
        }
    }

    private static int Padded(int length) => (length + Lanes - 1) / Lanes * Lanes;
}
