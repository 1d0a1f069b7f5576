using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace ModelCompiler.Data;

/// <summary>
/// A CSV file in memory, compressed with gzip or not; each column is read as the type that is asked for. Numbers are written with a point
/// whatever the language of the machine is. Blanks around a field, within quotes or not, are no part of it, except in texts.
/// </summary>
/// <example>
/// <code>
/// CsvTable table = CsvTable.Read("flowers.csv");
/// float[] x = table.Floats("sepal_length", "sepal_width");            // two columns, row by row
/// (int[] y, string[] names) = table.Categories("species");
/// </code>
/// </example>
public sealed class CsvTable
{
    private readonly string _path;
    private readonly List<CsvRow> _rows;

    private CsvTable(string path, string[] columns, List<CsvRow> rows, CsvOptions options)
    {
        _path = path;
        _rows = rows;
        Columns = columns;
        MissingValues = [.. FindMissing(options)];
    }

    /// <summary>The names of the columns, in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of rows, the header not among them.</summary>
    public int RowCount => _rows.Count;

    /// <summary>Every place where a value is not known, by row and then by column.</summary>
    public IReadOnlyList<MissingValue> MissingValues { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">A CSV file in UTF-8, compressed with gzip or not.</param>
    /// <param name="options">How the file is written; by default with commas and a header.</param>
    /// <exception cref="DataFileException">A row has more or fewer fields than the first, a quote is not closed, a name comes twice, or the file is empty or not in UTF-8.</exception>
    public static CsvTable Read(string path, CsvOptions? options = null)
    {
        try
        {
            return DataFile.Read(path, stream =>
            {
                using StreamReader text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true));
                return Read(text, options, path);
            });
        }
        catch (DecoderFallbackException fault)
        {
            throw new DataFileException(path, $"line {DataFile.Read(path, FirstLineNotInUtf8)}: expected text in UTF-8; came 0x{Convert.ToHexString(fault.BytesUnknown!)}.", fault);
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The CSV.</param>
    /// <param name="options">How it is written; by default with commas and a header.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="DataFileException">As for a file.</exception>
    public static CsvTable Read(TextReader text, CsvOptions? options = null, string path = "CSV")
    {
        options ??= new CsvOptions();
        List<CsvRow> rows = [.. new CsvReader(text, options.Separator, path).Rows()];
        if (rows.Count == 0)
            throw new DataFileException(path, $"expected {(options.HasHeader ? "a header" : "rows")}; came an empty file.");

        string[] columns = options.HasHeader ? Names(rows[0], path) : [.. rows[0].Fields.Select((_, i) => i.ToString(CultureInfo.InvariantCulture))];
        if (options.HasHeader)
            rows.RemoveAt(0);
        foreach (CsvRow row in rows.Where(row => row.Fields.Length != columns.Length))
            throw new DataFileException(path, $"line {row.Line}: expected {columns.Length} fields, as in the first row; came {row.Fields.Length}.");
        return new CsvTable(path, columns, rows, options);
    }

    /// <summary>Columns of numbers, row by row: what a network takes.</summary>
    /// <param name="columns">Their names; none means all.</param>
    /// <exception cref="DataFileException">A value is missing or is no number.</exception>
    public float[] Floats(params ReadOnlySpan<string> columns) => Values<float>(null, columns);

    /// <summary>Columns of numbers, row by row, with a number in place of those that are not known.</summary>
    /// <param name="missing">What stands for a value that is not known, such as <see cref="float.NaN"/>.</param>
    /// <param name="columns">Their names; none means all.</param>
    /// <exception cref="DataFileException">A value is no number.</exception>
    public float[] FloatsOr(float missing, params ReadOnlySpan<string> columns) => Values<float>(missing, columns);

    /// <summary>Columns of numbers in double precision, row by row.</summary>
    /// <param name="columns">Their names; none means all.</param>
    /// <exception cref="DataFileException">A value is missing or is no number.</exception>
    public double[] Doubles(params ReadOnlySpan<string> columns) => Values<double>(null, columns);

    /// <summary>Columns of whole numbers, row by row.</summary>
    /// <param name="columns">Their names; none means all.</param>
    /// <exception cref="DataFileException">A value is missing or is no whole number.</exception>
    public int[] Integers(params ReadOnlySpan<string> columns) => Values<int>(null, columns);

    /// <summary>A column as it is written, with missing values and with blanks around it.</summary>
    /// <param name="column">Its name.</param>
    public string[] Texts(string column)
    {
        int index = IndexOf(column);
        return [.. _rows.Select(row => row.Fields[index])];
    }

    /// <summary>A column of categories as labels from 0, with the name of each.</summary>
    /// <param name="column">Its name.</param>
    /// <returns>A label for each row, and the categories in ordinal order: label 0 is the first.</returns>
    /// <exception cref="DataFileException">A value is missing.</exception>
    public (int[] Labels, string[] Names) Categories(string column)
    {
        ThrowIfMissing([IndexOf(column)]);
        string[] texts = [.. Texts(column).Select(text => text.Trim())];
        string[] names = [.. texts.Distinct().Order(StringComparer.Ordinal)];
        return ([.. texts.Select(text => Array.BinarySearch(names, text, StringComparer.Ordinal))], names);
    }

    private T[] Values<T>(T? missing, ReadOnlySpan<string> columns)
        where T : struct, INumber<T>
    {
        int[] indices = Indices(columns);
        if (missing is null)
            ThrowIfMissing(indices);

        HashSet<(int, int)> gaps = [.. MissingValues.Select(gap => (gap.Row, gap.Column - 1))];
        T[] values = new T[_rows.Count * indices.Length];
        for (int row = 0, next = 0; row < _rows.Count; row++)
        {
            foreach (int column in indices)
                values[next++] = gaps.Contains((row, column)) ? missing!.Value : Parse<T>(row, column);
        }

        return values;
    }

    private T Parse<T>(int row, int column)
        where T : struct, INumber<T>
    {
        string field = _rows[row].Fields[column];
        bool whole = typeof(T) == typeof(int);
        NumberStyles style = whole ? NumberStyles.Integer : NumberStyles.Float;
        return T.TryParse(field, style, CultureInfo.InvariantCulture, out T value) && T.IsFinite(value)
            ? value
            : throw new DataFileException(_path, $"{PlaceOf(row, column)}: expected a {(whole ? "whole " : "")}number; came '{field}'.");
    }

    private IEnumerable<MissingValue> FindMissing(CsvOptions options)
    {
        for (int row = 0; row < _rows.Count; row++)
        {
            for (int column = 0; column < Columns.Count; column++)
            {
                if (options.IsMissing(_rows[row].Fields[column]))
                    yield return PlaceOf(row, column);
            }
        }
    }

    private void ThrowIfMissing(int[] columns)
    {
        MissingValue[] missing = [.. MissingValues.Where(gap => columns.Contains(gap.Column - 1))];
        if (missing.Length > 0)
            throw new DataFileException(_path, $"{missing[0]}: expected a value; came none{(missing.Length == 1 ? "" : $", and in {missing.Length - 1} more places")}.");
    }

    private MissingValue PlaceOf(int row, int column) => new(_rows[row].Line, column + 1, Columns[column], row);

    private int[] Indices(ReadOnlySpan<string> columns)
    {
        if (columns.IsEmpty)
            return [.. Enumerable.Range(0, Columns.Count)];
        int[] indices = new int[columns.Length];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = IndexOf(columns[i]);
        return indices;
    }

    private int IndexOf(string column)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
                return i;
        }

        throw new ArgumentException($"{_path}: expected one of the columns {string.Join(", ", Columns)}; came '{column}'.", nameof(column));
    }

    /// <summary>The decoder reads ahead of the rows and cannot tell. In Latin-1 each byte is a character, so that lines end where they do in UTF-8.</summary>
    private static int FirstLineNotInUtf8(Stream stream)
    {
        using StreamReader bytes = new(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        int line = 1;
        while (bytes.ReadLine() is { } text && Utf8.IsValid(Encoding.Latin1.GetBytes(text)))
            line++;
        return line;
    }

    private static string[] Names(CsvRow header, string path)
    {
        string[] names = [.. header.Fields.Select(name => name.Trim())];
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new DataFileException(path, $"line {header.Line}: expected a name of its own for each column; came '{twice.Key}' {twice.Count()} times.");
        return names;
    }
}
