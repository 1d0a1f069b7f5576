namespace ModelCompiler.Data;

/// <summary>How a CSV file is written. The defaults are those of most files: commas, a header, double quotes.</summary>
public sealed record CsvOptions
{
    /// <summary>What stands between the fields of a row; a comma by default.</summary>
    /// <exception cref="ArgumentException">It is a double quote or ends a line.</exception>
    public char Separator
    {
        get;
        init => field = value is not ('"' or '\r' or '\n')
            ? value
            : throw new ArgumentException($"Expected a separator that is neither a double quote nor the end of a line; came U+{(int)value:X4}.", nameof(Separator));
    } = ',';

    /// <summary>Whether the first row names the columns, as by default. Without one they are called <c>0</c>, <c>1</c>, …</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The texts that stand for a value that is not known, capitals or not; by default the empty one, <c>NA</c>, <c>N/A</c>, <c>null</c>, <c>nan</c> and <c>?</c>.</summary>
    public IReadOnlyList<string> MissingMarks { get; init; } = ["", "NA", "N/A", "null", "nan", "?"];

    /// <summary>Whether a field stands for a value that is not known.</summary>
    internal bool IsMissing(string field) => MissingMarks.Contains(field.Trim(), StringComparer.OrdinalIgnoreCase);
}
