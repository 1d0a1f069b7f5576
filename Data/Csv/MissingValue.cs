namespace ModelCompiler.Data;

/// <summary>A place in a CSV file where a value is not known.</summary>
/// <param name="Line">The line of the file on which the row begins, counted from 1 with the header.</param>
/// <param name="Column">The position of the column, counted from 1.</param>
/// <param name="ColumnName">The name of the column.</param>
/// <param name="Row">The row of data, counted from 0: where the value is missing in what <see cref="CsvTable"/> returns.</param>
public readonly record struct MissingValue(int Line, int Column, string ColumnName, int Row)
{
    /// <summary>The place in words.</summary>
    public override string ToString() => $"line {Line}, column {Column} ('{ColumnName}')";
}
