namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>What Keras's short names of metrics stand for. A history there has the short name, here that of the class.</summary>
internal static class MetricName
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["accuracy"] = "Accuracy",
        ["mae"] = "MeanAbsoluteError",
        ["mse"] = "MeanSquaredError",
    };

    public static string Class(string shortName) =>
        Classes.TryGetValue(shortName, out string? name) ? name : throw new InexpressibleException($"metric '{shortName}' is not known by this short name");

    /// <summary>The series of a history: <c>val_mae</c> is <c>val_mean_absolute_error</c>.</summary>
    public static string Series(string keras)
    {
        string prefix = keras.StartsWith("val_", StringComparison.Ordinal) ? "val_" : "";
        string name = keras[prefix.Length..];
        return prefix + (Classes.TryGetValue(name, out string? className) ? KerasName.Automatic(className) : name);
    }
}
