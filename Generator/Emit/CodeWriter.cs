using System.Text;

namespace ModelCompiler.Generator.Emit;

/// <summary>Writes indented lines; blocks close when disposed. Line ends are <c>\n</c> everywhere, so equal networks give equal bytes.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', 4 * depth).Append(line);
        text.Append('\n');
        return this;
    }

    /// <summary>Several lines at once, each indented as the writer stands.</summary>
    public CodeWriter Lines(string lines)
    {
        foreach (string line in lines.Replace("\r", "").TrimEnd('\n').Split('\n'))
            Line(line.TrimEnd());
        return this;
    }

    /// <summary>A header with a block in braces below it.</summary>
    public IDisposable Block(string? header = null)
    {
        if (header is not null)
            Line(header);
        Line("{");
        depth++;
        return new Closing(this);
    }

    public override string ToString() => text.ToString();

    private sealed class Closing(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            writer.Line("}");
        }
    }
}
