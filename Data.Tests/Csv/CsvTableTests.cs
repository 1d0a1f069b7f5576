using System.Globalization;
using System.Text;
using CsCheck;

namespace ModelCompiler.Data.Tests.Csv;

public sealed class CsvTableTests
{
    private const string Flowers = "length,width,count,species\n5.1,3.5,2,setosa\n-6e-1,.25,-3,virginica\n";

    [Fact]
    public void A_column_has_the_type_that_is_asked_for()
    {
        CsvTable table = Table(Flowers);
        Assert.Equal(2, table.RowCount);
        Assert.Equal(["length", "width", "count", "species"], table.Columns);
        Assert.Equal([5.1f, -0.6f], table.Floats("length"));
        Assert.Equal([5.1, -0.6], table.Doubles("length"));
        Assert.Equal([2, -3], table.Integers("count"));
        Assert.Equal(["setosa", "virginica"], table.Texts("species"));
    }

    [Fact]
    public void Several_columns_come_row_by_row_in_the_order_asked_for() =>
        Assert.Equal([3.5f, 5.1f, 0.25f, -0.6f], Table(Flowers).Floats("width", "length"));

    [Fact]
    public void Without_names_all_columns_are_meant() => Assert.Equal([1f, 2f, 3f, 4f], Table("a,b\n1,2\n3,4").Floats());

    [Fact]
    public void Categories_are_numbered_in_ordinal_order()
    {
        (int[] labels, string[] names) = Table("animal\ndog\ncat\ndog\nBear").Categories("animal");
        Assert.Equal(["Bear", "cat", "dog"], names);
        Assert.Equal([2, 1, 2, 0], labels);
    }

    [Fact]
    public void Blanks_around_a_field_count_in_texts_only()
    {
        CsvTable table = Table(" animal ,count\ncat, 1\n cat,2 \n\"cat \",\" 3\"\nsea cat, NA ");
        Assert.Equal(["animal", "count"], table.Columns);
        Assert.Equal([new(5, 2, "count", 3)], table.MissingValues);
        Assert.Equal([1f, 2f, 3f, 0f], table.FloatsOr(0, "count"));
        (int[] labels, string[] names) = table.Categories("animal");
        Assert.Equal(["cat", "sea cat"], names);
        Assert.Equal([0, 0, 0, 1], labels);
        Assert.Equal(["cat", " cat", "cat ", "sea cat"], table.Texts("animal"));
    }

    [Fact]
    public void Without_a_header_columns_are_called_by_their_numbers()
    {
        CsvTable table = Table("1;2\n3;4", new CsvOptions { HasHeader = false, Separator = ';' });
        Assert.Equal(["0", "1"], table.Columns);
        Assert.Equal([2f, 4f], table.Floats("1"));
    }

    [Theory]
    [InlineData('"', "U+0022")]
    [InlineData('\r', "U+000D")]
    [InlineData('\n', "U+000A")]
    public void A_separator_is_neither_a_quote_nor_the_end_of_a_line(char separator, string came) =>
        Assert.StartsWith(
            $"Expected a separator that is neither a double quote nor the end of a line; came {came}.",
            Assert.Throws<ArgumentException>("Separator", () => new CsvOptions { Separator = separator }).Message);

    [Fact]
    public void Quoted_fields_hold_separators_quotes_and_line_ends()
    {
        CsvTable table = Table("a,b\r\n\"1,5\",\"he said \"\"no\"\"\"\r\n\"two\r\nlines\",\"\"\r\n");
        Assert.Equal(["1,5", "two\r\nlines"], table.Texts("a"));
        Assert.Equal(["he said \"no\"", ""], table.Texts("b"));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("\uFEFFa,b\n\n1,2\n\n3,4\n\n")]
    public void Any_line_end_ends_a_line_and_blank_lines_are_passed_over(string text)
    {
        using TemporaryFolder folder = new();
        CsvTable table = CsvTable.Read(folder.Write("x.csv", Encoding.UTF8.GetBytes(text)));
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal([1f, 2f, 3f, 4f], table.Floats());
    }

    [Fact]
    public void A_file_may_be_compressed_whatever_it_is_called()
    {
        using TemporaryFolder folder = new();
        Assert.Equal([2, -3], CsvTable.Read(folder.WriteGzip("flowers.csv", Encoding.UTF8.GetBytes(Flowers))).Integers("count"));
    }

    [Theory]
    [InlineData("city\nK\u00F6ln\nK\u00E4ln\n", 2, "F6")]
    [InlineData("\u00EF\u00BB\u00BFcity\r\n\"a\nb\"\r\nK\u00E4ln\r\n", 4, "E4")]
    [InlineData("city\rBonn\r\u00E2\u0082", 3, "E282")]
    public void A_file_that_is_not_in_UTF8_is_reported_with_the_line(string latin1, int line, string came)
    {
        using TemporaryFolder folder = new();
        byte[] text = Encoding.Latin1.GetBytes(latin1);
        foreach (string path in new[] { folder.Write("x.csv", text), folder.WriteGzip("x.csv.gz", text) })
        {
            Assert.Equal(
                $"{path}: line {line}: expected text in UTF-8; came 0x{came}.",
                Assert.Throws<DataFileException>(() => CsvTable.Read(path)).Message);
        }
    }

    [Fact]
    public void A_line_far_into_a_file_that_is_not_in_UTF8_is_the_one_reported()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("x.csv", Encoding.Latin1.GetBytes("city\n" + string.Concat(Enumerable.Repeat("Bonn\n", 5000)) + "K\u00F6ln\nBonn\n"));
        Assert.Equal("line 5002: expected text in UTF-8; came 0xF6.", Assert.Throws<DataFileException>(() => CsvTable.Read(path)).Fault);
    }

    [Fact]
    public void Letters_of_any_language_are_read()
    {
        using TemporaryFolder folder = new();
        CsvTable table = CsvTable.Read(folder.Write("x.csv", "city\nKöln\n東京\n\uFFFD\n"u8));
        Assert.Equal(["Köln", "東京", "\uFFFD"], table.Texts("city"));
    }

    [Fact]
    public void Numbers_have_a_point_where_the_language_has_a_comma()
    {
        using OtherCulture culture = new();
        Assert.Equal("5,1", 5.1f.ToString(CultureInfo.CurrentCulture));
        Assert.Equal([5.1f, -0.6f], Table(Flowers).Floats("length"));
        Fails("line 2, column 1 ('a'): expected a number; came '5,1'.", () => Table("a\n\"5,1\"").Floats());
    }

    [Fact]
    public void Missing_values_are_listed_with_line_and_column()
    {
        CsvTable table = Table("a,b\n1,\n\n\"x\ny\",2\nNA,?\n");
        Assert.Equal([new(2, 2, "b", 0), new(6, 1, "a", 2), new(6, 2, "b", 2)], table.MissingValues);
        Assert.Equal("line 2, column 2 ('b')", table.MissingValues[0].ToString());
    }

    [Fact]
    public void An_empty_field_in_quotes_is_a_missing_value_even_if_it_is_the_only_one_of_its_row()
    {
        CsvTable table = Table("a\n1\n\"\"\n\n3\n\"\"");
        Assert.Equal([1f, -1f, 3f, -1f], table.FloatsOr(-1));
        Assert.Equal([new(3, 1, "a", 1), new(6, 1, "a", 3)], table.MissingValues);
    }

    [Fact]
    public void A_missing_value_is_an_error_unless_something_stands_for_it()
    {
        CsvTable table = Table("a,b\n1,2\nNA,3\nnull,4");
        Fails("line 3, column 1 ('a'): expected a value; came none, and in 1 more places.", () => table.Floats());
        Fails("line 3, column 1 ('a'): expected a value; came none, and in 1 more places.", () => table.Integers("a"));
        Fails("line 3, column 1 ('a'): expected a value; came none, and in 1 more places.", () => table.Categories("a"));
        Assert.Equal([1f, 2f, -1f, 3f, -1f, 4f], table.FloatsOr(-1));
        Assert.Equal([2f, 3f, 4f], table.Floats("b"));
    }

    [Fact]
    public void What_stands_for_a_missing_value_can_be_said()
    {
        CsvTable table = Table("a\n-999\n", new CsvOptions { MissingMarks = ["-999"] });
        Assert.Equal([7f], table.FloatsOr(7));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "line 3: expected 2 fields, as in the first row; came 1.")]
    [InlineData("a,b\n1,2,3\n", "line 2: expected 2 fields, as in the first row; came 3.")]
    [InlineData("a,b\n1,\"2\n3,4\n", "line 2, column 2: expected a closing quote for the field that is opened here; came the end of the file.")]
    [InlineData("a,b\n1,\"2\"3\n", "line 2, column 2: expected ',' or the end of the line after a closing quote; came '3'.")]
    [InlineData("a,a\n1,2\n", "line 1: expected a name of its own for each column; came 'a' 2 times.")]
    [InlineData("", "expected a header; came an empty file.")]
    public void A_damaged_file_is_reported_where_it_is_damaged(string text, string fault) => Fails(fault, () => Table(text));

    [Theory]
    [InlineData("1e999")]
    [InlineData("Infinity")]
    [InlineData("one")]
    [InlineData("1.5.2")]
    public void What_is_no_finite_number_is_reported(string field) =>
        Fails($"line 2, column 1 ('a'): expected a number; came '{field}'.", () => Table($"a\n{field}").Floats());

    [Fact]
    public void What_is_no_whole_number_is_reported() =>
        Fails("line 2, column 1 ('a'): expected a whole number; came '1.5'.", () => Table("a\n1.5").Integers());

    [Fact]
    public void A_compressed_file_that_is_cut_short_or_changed_is_reported()
    {
        using TemporaryFolder folder = new();
        byte[] whole = TemporaryFolder.Gzip(Encoding.UTF8.GetBytes("a\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i * 7919 % 1000}\n"))));
        byte[] changed = [.. whole];
        changed[^5] ^= 0xFF;
        foreach (byte[] file in new[] { whole[..(whole.Length / 2)], whole[..^8], whole[..3], changed })
            Assert.StartsWith("expected whole compressed data", Assert.Throws<DataFileException>(() => CsvTable.Read(folder.Write("x.csv.gz", file))).Fault);
    }

    [Fact]
    public void A_column_that_is_not_there_is_reported_with_those_that_are()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => Table("a,b\n1,2").Floats("c"));
        Assert.Contains("expected one of the columns a, b; came 'c'", fault.Message);
    }

    [Fact]
    public void Any_fields_that_are_written_with_quotes_are_read_back() =>
        Gen.Select(Gen.Int[1, 4], Gen.String[Gen.Char["ab,\"\r\n 1"], 0, 6].Array[4, 40]).Sample((columns, fields) =>
        {
            string[][] rows = [.. fields.Chunk(columns).Where(row => row.Length == columns)];
            string text = string.Concat(rows.Select(row => string.Join(',', row.Select(field => $"\"{field.Replace("\"", "\"\"")}\"")) + "\n"));
            CsvTable table = Table(text, new CsvOptions { HasHeader = false });
            for (int column = 0; column < columns; column++)
                Assert.Equal(rows.Select(row => row[column]), table.Texts($"{column}"));
        }, iter: 300);

    private static CsvTable Table(string text, CsvOptions? options = null) => CsvTable.Read(new StringReader(text), options);

    private static void Fails(string fault, Func<object> read)
    {
        DataFileException exception = Assert.Throws<DataFileException>(() => { read(); });
        Assert.Equal(fault, exception.Fault);
        Assert.Equal($"CSV: {fault}", exception.Message);
    }
}
