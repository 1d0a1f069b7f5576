using System.Text;

namespace ModelCompiler.Data;

/// <summary>Cuts text into rows and fields, as RFC 4180 has it: a quoted field may hold separators, line ends and doubled quotes. Blank lines are passed over; one of two quotes is not blank.</summary>
internal sealed class CsvReader(TextReader text, char separator, string path)
{
    private const char Quote = '"';
    private const int End = -1;

    private readonly StringBuilder _field = new();
    private readonly List<string> _fields = [];
    private int _line = 1;

    public IEnumerable<CsvRow> Rows()
    {
        while (text.Peek() != End)
        {
            int line = _line;
            bool blank = text.Peek() is '\r' or '\n';
            ReadRow();
            if (!blank)
                yield return new CsvRow(line, [.. _fields]);
        }
    }

    private void ReadRow()
    {
        _fields.Clear();
        do
            ReadField();
        while (Take(separator));
        EndLine();
    }

    private void ReadField()
    {
        _field.Clear();
        if (text.Peek() == Quote)
            ReadQuoted();
        else
            ReadPlain();
        _fields.Add(_field.ToString());
    }

    private void ReadPlain()
    {
        while (!AtFieldEnd())
            _field.Append((char)text.Read());
    }

    private void ReadQuoted()
    {
        int line = _line;
        text.Read();
        while (true)
        {
            switch (text.Read())
            {
                case End:
                    throw Fault(line, "expected a closing quote for the field that is opened here; came the end of the file");
                case Quote when !Take(Quote):
                    if (!AtFieldEnd())
                        throw Fault(_line, $"expected '{separator}' or the end of the line after a closing quote; came '{(char)text.Peek()}'");
                    return;
                case var character:
                    _line += character == '\n' ? 1 : 0;
                    _field.Append((char)character);
                    break;
            }
        }
    }

    private bool AtFieldEnd() => text.Peek() is End or '\r' or '\n' || text.Peek() == separator;

    private void EndLine()
    {
        bool carriageReturn = Take('\r');
        if (Take('\n') || carriageReturn)
            _line++;
    }

    private bool Take(char character)
    {
        if (text.Peek() != character)
            return false;
        text.Read();
        return true;
    }

    private DataFileException Fault(int line, string fault) => new(path, $"line {line}, column {_fields.Count + 1}: {fault}.");
}
