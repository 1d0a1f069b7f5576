using System.Text;

namespace ModelCompiler.Generator.Emit;

/// <summary>Writes indented lines; blocks close when disposed. Line ends are <c>\n</c> everywhere, so equal networks give equal bytes.</summary>
internal sealed class CodeWriter
{
    private readonly CodeBlock all = new(null);
    private readonly Stack<CodeBlock> open = [];

    public CodeWriter() => open.Push(all);

    public CodeWriter Line(string line = "")
    {
        open.Peek().Add(line);
        return this;
    }

    /// <summary>Several lines at once, each indented as the writer stands.</summary>
    public CodeWriter Lines(string lines)
    {
        foreach (string line in lines.Replace("\r", "").TrimEnd('\n').Split('\n'))
            Line(line.TrimEnd());
        return this;
    }

    /// <summary>A header with a block in braces below it. Loops around nothing but a loop stand above each other, with the braces of the innermost.</summary>
    public IDisposable Block(string? header = null)
    {
        CodeBlock block = new(header);
        open.Peek().Add(block);
        open.Push(block);
        return new Closing(this);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        all.WriteContent(text, 0);
        return text.ToString();
    }

    private sealed class Closing(CodeWriter writer) : IDisposable
    {
        public void Dispose() => writer.open.Pop();
    }
}
