namespace ModelCompiler.Data;

/// <summary>The fields of a row, and the line of the file on which the row begins, counted from 1.</summary>
internal readonly record struct CsvRow(int Line, string[] Fields);
