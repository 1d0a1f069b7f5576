using System.Text;

namespace ModelCompiler.Generator.Emit;

/// <summary>A header, and lines and further blocks in braces below it.</summary>
internal sealed class CodeBlock(string? header)
{
    private const int Indent = 4;

    /// <summary>Lines as text, and blocks.</summary>
    private readonly List<object> content = [];

    public void Add(string line) => content.Add(line);

    public void Add(CodeBlock block) => content.Add(block);

    /// <summary>What is in the block, indented.</summary>
    public void WriteContent(StringBuilder text, int indent)
    {
        foreach (object part in content)
        {
            if (part is CodeBlock block)
                block.Write(text, indent);
            else
                WriteLine(text, (string)part, indent);
        }
    }

    private void Write(StringBuilder text, int indent)
    {
        if (header is not null)
            WriteLine(text, header, indent);
        if (IsLoop && content is [CodeBlock { IsLoop: true } inner])
        {
            inner.Write(text, indent);
            return;
        }

        WriteLine(text, "{", indent);
        WriteContent(text, indent + Indent);
        WriteLine(text, "}", indent);
    }

    private bool IsLoop => header is not null && header.StartsWith("for (", StringComparison.Ordinal);

    private static void WriteLine(StringBuilder text, string line, int indent)
    {
        if (line.Length > 0)
            text.Append(' ', indent).Append(line);
        text.Append('\n');
    }
}
