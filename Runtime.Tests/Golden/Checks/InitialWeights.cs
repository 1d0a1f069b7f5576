using ModelCompiler.Testing;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>Gives a network the weights a case starts from.</summary>
internal static class InitialWeights
{
    public static void Set(NetworkUnderTest network, GoldenCase golden)
    {
        string[] given = [.. golden.Tensors.Keys.Where(tensor => tensor.StartsWith("init/", StringComparison.Ordinal)).Select(tensor => tensor["init/".Length..])];
        string[] odd = [.. given.Except(network.Variables).Concat(network.Variables.Except(given))];
        if (odd.Length > 0)
            throw new InvalidOperationException($"Expected the variables {string.Join(", ", given)}, but the network has {string.Join(", ", network.Variables)}.");
        foreach (string variable in given)
        {
            RequireShape(network.Parameter(variable), golden[$"init/{variable}"]);
            network[variable] = golden[$"init/{variable}"].Values;
        }
    }

    private static void RequireShape(ParameterDescription parameter, GoldenTensor given)
    {
        if (!parameter.Shape.SequenceEqual(given.Shape))
            throw new InvalidOperationException($"Variable '{parameter.Name}': expected shape [{string.Join(", ", given.Shape)}], but the network has [{string.Join(", ", parameter.Shape)}].");
    }
}
