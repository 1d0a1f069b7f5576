namespace ModelCompiler.Generator.Binding;

/// <summary>The names that results have in a history: those of training, and behind a prefix those of validation.</summary>
internal sealed class ResultNames
{
    private const string Validation = "val_";

    private readonly HashSet<string> taken = new(StringComparer.Ordinal) { "loss", Validation + "loss" };

    /// <summary>Takes a name, and that of validation, where neither is taken.</summary>
    public bool TryTake(string name)
    {
        if (taken.Contains(name) || taken.Contains(Validation + name))
            return false;
        taken.Add(name);
        taken.Add(Validation + name);
        return true;
    }

    /// <summary>Whether a metric of that name would read as one of validation.</summary>
    public static bool IsOfValidation(string metric) => metric.StartsWith(Validation, StringComparison.Ordinal);
}
