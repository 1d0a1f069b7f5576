using System.Text.Json;
using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>An optimizer fed with gradients step by step, without a network.</summary>
internal sealed class OptimizerCheck(GoldenCase golden) : GoldenCheck(golden)
{
    /// <summary>Variables start at whole vectors, as in a network.</summary>
    private const int Lanes = 16;

    private string[] Variables => [.. Golden.Json.GetProperty("vars").EnumerateArray().Select(variable => variable[0].GetString()!)];

    public override IEnumerable<string> Expected => TensorsUnder("after", "final");

    /// <summary>Nothing to compile, but here it shows whether the optimizer exists with these options.</summary>
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
        Optimizer optimizer = Create();
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
            optimizer.Apply(parameters, gradients);
            foreach (var (name, start, count) in layout)
                comparison.Check($"after/{step}/{name}", parameters.AsSpan(start, count));
        }

        optimizer.FinalizeParameters(parameters);
        foreach (var (name, start, count) in layout.Where(variable => Golden.Tensors.ContainsKey($"final/{variable.Name}")))
            comparison.Check($"final/{name}", parameters.AsSpan(start, count));
    }

    private Optimizer Create()
    {
        JsonElement optimizer = Golden.Json.GetProperty("optimizer");
        string name = optimizer.GetProperty("class").GetString()!;
        return (Optimizer)Arguments.Bind(RuntimeTypes.Find<Optimizer>("optimizer", name), optimizer.GetProperty("config"), name).Create();
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
